export default function Page() {
  return { bytes: new Uint8Array([1]), inner: <Bytes /> } as never;
}
function Bytes() {
  return new Uint8Array([2, 3]) as never;
}
