export default function Page() {
  const error = new Error('one');
  return { a: error, b: error };
}
