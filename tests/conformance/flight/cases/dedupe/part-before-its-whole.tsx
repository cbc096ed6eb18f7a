export default function Page() {
  const part = { p: 1 };
  return { part, whole: { part } };
}
