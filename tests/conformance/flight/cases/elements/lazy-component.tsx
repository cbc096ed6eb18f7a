import { lazy } from 'react';

function Late({ n }: { n: number }) {
  return <p>{n}</p>;
}
const Lazy = lazy(async () => ({ default: Late }));

export default function Page() {
  return <div><Lazy key="a" n={1} /><Lazy n={2} /></div>;
}
