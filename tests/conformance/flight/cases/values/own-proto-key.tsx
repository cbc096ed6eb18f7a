export default function Page() {
  return { object: JSON.parse('{"__proto__": {"polluted": 1}, "own": 2}') };
}
