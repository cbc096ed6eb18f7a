import { Suspense } from 'react';
import { After, FailsAfter } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Suspense fallback="waits"><After ms={120}>late</After></Suspense>
      <FailsAfter ms={60} />
    </div>
  );
}
