import { turns } from '../lib/time';

async function Slow({ n }: { n: number }) {
  await turns(n);
  return <p>{n}</p>;
}

export default function Page() {
  return <div><Slow n={2} /><Slow n={1} /><Slow n={1} key="k" /></div>;
}
