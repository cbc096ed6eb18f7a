import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <p>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((name) => (
        <Suspense key={name} fallback={`${name} waits`}><After ms={60}><b>{name}</b></After></Suspense>
      ))}
    </p>
  );
}
