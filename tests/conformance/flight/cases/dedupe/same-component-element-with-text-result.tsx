function Text() {
  console.log('rendered');
  return 'text';
}

export default function Page() {
  const element = <Text />;
  return { a: element, b: element } as never;
}
