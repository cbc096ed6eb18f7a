function Items({ items }: { items: unknown[] }) {
  return items as never;
}

export default function Page() {
  const items = ['a', 'b'];
  return <div data-items={items as never}><Items items={items} /></div>;
}
