export default function Page() {
  const shared = { id: 1 };
  return { a: shared, b: shared, list: [shared] };
}
