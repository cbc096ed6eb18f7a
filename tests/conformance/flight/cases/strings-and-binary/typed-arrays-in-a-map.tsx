export default function Page() {
  return new Map<unknown, unknown>([[new Uint8Array([1]), new Int16Array([2])]]) as never;
}
