import { cacheSignal } from 'react';
import { turns } from '../lib/time';

async function Late() {
  const signal = cacheSignal() as AbortSignal;
  signal.addEventListener('abort', () => console.log('aborted'));
  await turns(2);
  console.log(`still going: ${!signal.aborted}`);
  return 'late';
}

export default function Page() {
  return <p><Late /></p>;
}
