export default function Page() {
  const shared = { x: 1 };
  return { shared, later: Promise.resolve(shared), inside: Promise.resolve({ shared }) };
}
