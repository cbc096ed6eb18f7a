import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      <Suspense fallback="outer waits">
        <After ms={60}>
          <h1>outer</h1>
          <Suspense fallback={<i>inner waits</i>}>
            <After ms={60}>
              <h2>inner</h2>
              <Suspense fallback="innermost waits"><After ms={60}><h3>innermost</h3></After></Suspense>
            </After>
          </Suspense>
        </After>
      </Suspense>
    </main>
  );
}
