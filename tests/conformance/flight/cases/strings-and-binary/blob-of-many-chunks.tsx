export default function Page() {
  return { blob: new Blob(Array.from({ length: 5 }, (_, index) => new Uint8Array(100).fill(index))) };
}
