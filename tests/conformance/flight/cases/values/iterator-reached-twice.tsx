export default function Page() {
  const iterator = [1, 2][Symbol.iterator]();
  return { first: iterator, second: iterator };
}
