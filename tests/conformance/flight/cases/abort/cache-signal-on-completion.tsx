import { cacheSignal } from 'react';

function Listens() {
  const signal = cacheSignal() as AbortSignal;
  signal.addEventListener('abort', () => console.log(String(signal.reason)));
  return `aborted: ${signal.aborted}`;
}

export default function Page() {
  return <p><Listens /></p>;
}
