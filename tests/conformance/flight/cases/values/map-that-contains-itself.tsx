export default function Page() {
  const map = new Map<string, unknown>();
  map.set('self', map);
  return { map };
}
