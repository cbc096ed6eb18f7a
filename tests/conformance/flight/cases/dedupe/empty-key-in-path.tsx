export default function Page() {
  const shared = { x: 1 };
  return { '': { '': shared }, again: shared };
}
