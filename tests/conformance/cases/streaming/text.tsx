import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <div>
      <p>
        <Suspense fallback="waits">a<After ms={60}>b</After>c</Suspense>
      </p>
      <p>
        <Suspense fallback="waits"><After ms={90}>b</After>{''}<After ms={150}>c</After><After ms={150}>d</After></Suspense>
      </p>
      <p>
        x<Suspense fallback={<>y</>}>a<After ms={60}><i>b</i></After>c<After ms={60} />d</Suspense>z
      </p>
      <p>
        x<Suspense fallback=""><After ms={200}>{['l', 'm', 1, <b key="b">n</b>, 'o']}</After></Suspense>z
      </p>
    </div>
  );
}
