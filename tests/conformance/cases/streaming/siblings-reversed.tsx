import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <ul>
      {[180, 120, 60, 0].map((ms) => (
        <Suspense key={ms} fallback={<li>waits</li>}><After ms={ms}><li>after {ms}</li></After></Suspense>
      ))}
    </ul>
  );
}
