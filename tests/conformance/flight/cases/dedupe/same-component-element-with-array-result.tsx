function List() {
  console.log('rendered');
  return [1, 2];
}

export default function Page() {
  const element = <List />;
  return { a: element, b: element } as never;
}
