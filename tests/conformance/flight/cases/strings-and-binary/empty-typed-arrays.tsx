export default function Page() {
  return [new ArrayBuffer(0), new Uint8Array(), new Float64Array(), new DataView(new ArrayBuffer(0))];
}
