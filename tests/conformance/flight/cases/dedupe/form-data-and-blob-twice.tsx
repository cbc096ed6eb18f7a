export default function Page() {
  const data = new FormData();
  data.set('a', '1');
  const blob = new Blob(['x'], { type: 'text/plain' });
  return { a: data, b: data, c: blob, d: blob };
}
