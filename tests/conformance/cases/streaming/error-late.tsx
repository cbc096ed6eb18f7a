import { Suspense } from 'react';
import { After, FailsAfter } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Suspense fallback={<p>first waits</p>}><FailsAfter ms={60} digest={'own "digest" <1>'} /></Suspense>
      <Suspense fallback={<p>second waits</p>}>
        <FailsAfter ms={120} />
        <Suspense fallback="third waits"><After ms={240}>never shown</After></Suspense>
      </Suspense>
      <Suspense fallback={<p>fourth waits</p>}>
        <After ms={60}><Suspense fallback="fifth waits"><FailsAfter ms={120} digest="deep" /></Suspense> kept</After>
      </Suspense>
    </div>
  );
}
