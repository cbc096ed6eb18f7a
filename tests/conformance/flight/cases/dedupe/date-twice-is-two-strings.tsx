export default function Page() {
  const date = new Date(0);
  return { a: date, b: date };
}
