export default function Page() {
  const value = { v: 1 };
  return { value, map: new Map([['k', value]]), set: new Set([value]) };
}
