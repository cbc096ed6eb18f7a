export default function Page() {
  const value = { v: 1 };
  const key = { k: 1 };
  return { map: new Map([[key, value]]), key, value };
}
