export default function Page() {
  return { blob: new Blob([], { type: 'a/b' }) };
}
