export default function Page() {
  return [new Uint8Array([10, 10]), '\n'.repeat(1024), new Uint8Array(), '\n'.repeat(1025), 'end'];
}
