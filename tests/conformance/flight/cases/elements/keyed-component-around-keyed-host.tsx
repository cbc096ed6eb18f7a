function Inner() {
  return <p key="in" />;
}

export default function Page() {
  return <Inner key="out" />;
}
