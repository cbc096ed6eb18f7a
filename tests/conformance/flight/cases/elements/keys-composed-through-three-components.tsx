function A() {
  return <B key="b" />;
}
function B() {
  return <C />;
}
function C() {
  return <i key="c" />;
}

export default function Page() {
  return <div><A key="a" /></div>;
}
