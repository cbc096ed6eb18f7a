export default function Page() {
  const shared = { x: 1 };
  return { 'a"b\\': shared, plain: shared, 'ü\u2028': { inner: shared }, '': { s: shared } };
}
