export default function Page() {
  const { buffer } = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  return [new Uint8Array(buffer, 2, 3), new Uint16Array(buffer, 4, 2), new DataView(buffer, 1, 2), new Float64Array(buffer, 8, 1)];
}
