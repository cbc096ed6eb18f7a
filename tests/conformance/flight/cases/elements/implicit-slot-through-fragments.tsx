function Keyed() {
  return <><p key="own" /></>;
}

export default function Page() {
  return <div><Keyed /><><i key="inner" /></></div>;
}
