function Throws(): never {
  throw new Error('inside');
}
function Outer() {
  return <section key="s"><Throws key="t" /></section>;
}

export default function Page() {
  return [<Outer key="a" />, <Outer key="b" />];
}
