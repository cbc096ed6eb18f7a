export default function Page() {
  const buffer = new Uint8Array([1, 2, 3, 4]).buffer;
  return { bytes: new Uint8Array(buffer), words: new Uint16Array(buffer), buffer };
}
