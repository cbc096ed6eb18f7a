export default function Page() {
  const bytes = new Uint8Array([1, 2, 3]);
  return { a: bytes, b: bytes, buffer: bytes.buffer, again: bytes.buffer };
}
