function Pairs() {
  return new Map([['a', <i key="a" />]]) as never;
}

export default function Page() {
  return <div><Pairs /></div>;
}
