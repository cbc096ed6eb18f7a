export default function Page() {
  return { large: new Uint8Array(10000).map((_, index) => index), part: new Uint8Array(new ArrayBuffer(9000), 100, 5000) };
}
