import { turns } from '../lib/time';

async function Part({ n }: { n: number }) {
  await turns(6 - n);
  console.log(`part ${n}`);
  return <p>{n}</p>;
}

export default function Page() {
  return <div>{[1, 2, 3, 4, 5].map((n) => <Part key={n} n={n} />)}</div>;
}
