import { Suspense } from 'react';

async function Fails() {
  throw new Error('async failed');
}

export default function Page() {
  return <Suspense fallback="wait"><Fails /></Suspense>;
}
