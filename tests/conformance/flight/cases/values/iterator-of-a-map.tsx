export default function Page() {
  return { keys: new Map([['a', 1]]).keys(), entries: new Map([['b', 2]]).entries(), values: new Set([3]).values() };
}
