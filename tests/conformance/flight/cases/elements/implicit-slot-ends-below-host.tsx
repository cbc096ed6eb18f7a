function Outer() {
  return <section><p key="a" /></section>;
}

export default function Page() {
  return <Outer />;
}
