import { use } from 'react';
import { turns } from '../lib/time';

function Two({ a, b }: { a: Promise<number>; b: Promise<number> }) {
  console.log('render');
  const first = use(a);
  console.log(`first ${first}`);
  return <b>{first + use(b)}</b>;
}

export default function Page() {
  return <div><Two a={turns(1, 1)} b={turns(2, 2)} /></div>;
}
