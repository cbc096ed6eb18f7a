export default function Page() {
  const blob = new Blob(['0123456789']);
  return [blob.slice(2, 5), blob.slice(5, 8, 'text/x')];
}
