import { turns } from '../lib/time';

function Inner({ n }: { n: number }) {
  return <b key="inner">{n}</b>;
}
function Outer({ n }: { n: number }) {
  return turns(1, <Inner key="mid" n={n} />) as never;
}

export default function Page() {
  return <div><Outer n={1} /><Outer key="out" n={2} /></div>;
}
