export default function Page() {
  const inner = Promise.resolve('inner');
  return { inner, outer: Promise.resolve({ inner }) };
}
