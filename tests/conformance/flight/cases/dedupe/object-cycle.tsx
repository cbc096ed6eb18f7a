export default function Page() {
  const object: Record<string, unknown> = { x: 1 };
  object.self = object;
  return { object };
}
