function Items() {
  return [<li key="1" />, 'two'][Symbol.iterator]() as never;
}

export default function Page() {
  return <ul><Items /></ul>;
}
