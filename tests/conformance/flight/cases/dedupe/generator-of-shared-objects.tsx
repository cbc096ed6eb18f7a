export default function Page() {
  const shared = { s: 1 };
  return { iterator: [shared, shared][Symbol.iterator](), shared };
}
