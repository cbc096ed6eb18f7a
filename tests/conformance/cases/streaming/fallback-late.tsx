import { Suspense } from 'react';
import { Awaits } from '../client/late';
import { After, after } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Suspense fallback={<i>outer waits</i>}>
        <Suspense fallback={<After ms={60}><p>slow fallback</p></After>}><After ms={120}><b>one</b></After></Suspense>
      </Suspense>
      <Suspense fallback={<Suspense fallback="innermost"><After ms={300}>fallback</After></Suspense>}>
        <After ms={60}><b>two</b></After>
      </Suspense>
      <Suspense fallback={<Suspense fallback="innermost"><Awaits promise={after(90, 'fallback')} /></Suspense>}>
        <After ms={180}><b>three</b></After>
      </Suspense>
    </div>
  );
}
