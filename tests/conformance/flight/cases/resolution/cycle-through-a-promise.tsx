export default function Page() {
  const object: { promise?: Promise<unknown> } = {};
  object.promise = Promise.resolve({ back: object });
  return { object };
}
