export default function Page() {
  const set = new Set<unknown>([1]);
  set.add(set);
  return { set };
}
