import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      <Suspense fallback="outer waits">
        <After ms={120}><h1>outer</h1></After>
        <Suspense fallback="inner waits">
          <After ms={60}><h2>inner</h2></After>
        </Suspense>
      </Suspense>
    </main>
  );
}
