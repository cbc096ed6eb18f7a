function Counted() {
  console.log('rendered');
  return <b>once?</b>;
}

export default function Page() {
  const element = <Counted />;
  return { a: element, b: element, list: [element] } as never;
}
