function Row({ n }: { n: number }) {
  return <li key="own">{'x'.repeat(500)}{n}</li>;
}

export default function Page() {
  return <ul>{Array.from({ length: 12 }, (_, index) => <Row key={index} n={index} />)}</ul>;
}
