export default function Page() {
  const list: unknown[] = [1];
  list.push(list);
  return { list };
}
