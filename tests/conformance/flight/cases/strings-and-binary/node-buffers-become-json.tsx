export default function Page() {
  return { buffer: Buffer.from('abc'), empty: Buffer.alloc(0) };
}
