export default function Page() {
  const shared = { x: { y: 1 } };
  return { 'a:b': shared, c: shared, d: shared.x, e: shared.x };
}
