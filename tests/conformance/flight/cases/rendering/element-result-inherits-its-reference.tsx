function Wraps() {
  return <b>inner</b>;
}

export default function Page() {
  const element = <Wraps />;
  return { list: [element], again: element, third: { element } } as never;
}
