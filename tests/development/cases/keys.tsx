// Lists: with keys, without, and arrays of children that need none.
function Item({ text }: { text: string }) {
  return <li>{text}</li>;
}

function List({ items, children }: { items: string[]; children?: React.ReactNode }) {
  return (
    <ul>
      {items.map((text) => (
        <li>{text}</li>
      ))}
      {children}
    </ul>
  );
}

export default function Page() {
  return (
    <main>
      <List items={['no', 'keys']}>
        <li>first</li>
        <li>second</li>
      </List>
      {['a', 'b'].map((text) => (
        <Item text={text} />
      ))}
      {[<Item key="x" text="x" />, <p key="y">y</p>]}
    </main>
  );
}
