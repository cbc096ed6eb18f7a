export default function Page() {
  const long = 'x'.repeat(1024);
  return { a: long, b: long };
}
