export default function Page() {
  const promise = Promise.resolve({ a: 1 });
  return { a: promise, b: promise, list: [promise] };
}
