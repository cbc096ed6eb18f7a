import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      <After ms={120}><h1>shell</h1></After>
      <Suspense fallback="early waits"><After ms={60}>early</After></Suspense>
      <Suspense fallback="late waits"><After ms={180}>late</After></Suspense>
    </main>
  );
}
