export default function Page() {
  return { a: { x: 1 }, b: { x: 1 }, c: [1], d: [1] };
}
