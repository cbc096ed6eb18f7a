import { use } from 'react';
import { turns } from '../lib/time';

function Adds({ promises }: { promises: Promise<number>[] }) {
  let sum = 0;
  for (const promise of promises) if (promise) sum += use(promise);
  return String(sum);
}

export default function Page() {
  return <p><Adds promises={[turns(1, 1), turns(2, 2), turns(1, 3)]} /></p>;
}
