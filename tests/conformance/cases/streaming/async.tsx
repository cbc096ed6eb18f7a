import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      before
      <Suspense fallback={<p>waiting</p>}>
        <After ms={60}><h1>late</h1> content</After>
      </Suspense>
      after
    </main>
  );
}
