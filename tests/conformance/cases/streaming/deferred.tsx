import { Suspense, type ReactNode } from 'react';
import { After } from '../lib/later';

// Every level is more than Flight writes into one row.
const nest = (levels: number): ReactNode => (
  <ul><li>{'x'.repeat(3300)}</li><li>level {levels}</li>{levels > 0 && nest(levels - 1)}</ul>
);

export default function Page() {
  return (
    <div>
      <Suspense fallback="waits"><After ms={60}>{nest(5)}</After></Suspense>
      <Suspense fallback="waits"><After ms={120}>{nest(1)}</After></Suspense>
    </div>
  );
}
