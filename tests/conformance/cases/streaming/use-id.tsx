import { Suspense } from 'react';
import { Frame, Identified } from '../client/late';
import { After } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Identified />
      {[60, 120].map((ms) => (
        <Suspense key={ms} fallback={<Identified>waits</Identified>}>
          <Identified />
          <After ms={ms}><Identified><After ms={150}><Identified /></After></Identified><Identified /></After>
        </Suspense>
      ))}
      <Frame head={<Identified />}><After ms={330}><Identified /><Identified /></After></Frame>
    </div>
  );
}
