import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      <Suspense fallback="all wait">
        <h1>start</h1>
        <After ms={60}><p>first</p><Suspense fallback="inner waits"><After ms={300}>inner</After></Suspense></After>
        <After ms={120}>second<After ms={180}><i>fourth</i></After></After>
        <After ms={220}><p>third</p></After>
        end
      </Suspense>
    </main>
  );
}
