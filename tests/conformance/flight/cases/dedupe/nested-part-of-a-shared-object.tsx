export default function Page() {
  const inner = { deep: [1] };
  return { outer: { inner }, inner, deep: inner.deep };
}
