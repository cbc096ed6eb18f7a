export default function Page() {
  const row = (index: number) => <li key={index}>{'x'.repeat(400)}</li>;
  return { before: 'y'.repeat(1000), map: new Map(Array.from({ length: 8 }, (_, index) => [index, row(index)])), after: <b>after</b> } as never;
}
