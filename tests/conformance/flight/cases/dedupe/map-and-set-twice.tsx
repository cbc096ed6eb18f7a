export default function Page() {
  const map = new Map([[1, 2]]);
  const set = new Set([1]);
  return { a: map, b: map, c: set, d: set };
}
