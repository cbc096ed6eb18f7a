import { cacheSignal } from 'react';

function Listens() {
  const signal = cacheSignal() as AbortSignal;
  signal.addEventListener('abort', () => console.log(String(signal.reason)));
  return null;
}
function Fails(): never {
  throw new Error('failed');
}

export default function Page() {
  return <p><Listens /><Fails /></p>;
}
