import { Suspense } from 'react';
import { Frame, Identified } from '../client/late';
import { After } from '../lib/later';

export default function Page() {
  return (
    <main>
      <Suspense fallback="page waits">
        <Frame head={<After ms={60}>head</After>}>
          <After ms={120}><b>body</b></After>
        </Frame>
        <Frame head={<Suspense fallback="head waits"><After ms={330}><Identified>late head</Identified></After></Suspense>}>
          now <After ms={60}><Frame head="nested"><After ms={180}>deep</After></Frame></After>
        </Frame>
      </Suspense>
    </main>
  );
}
