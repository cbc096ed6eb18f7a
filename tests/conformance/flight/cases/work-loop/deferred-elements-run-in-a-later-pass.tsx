function Row({ n }: { n: number }) {
  console.log(`row ${n}`);
  return <li>{'x'.repeat(900)}</li>;
}

export default function Page() {
  return <ul>{Array.from({ length: 9 }, (_, n) => <Row key={n} n={n} />)}</ul>;
}
