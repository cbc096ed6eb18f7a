import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Suspense fallback={<p>outer waits</p>}>
        <After ms={60}>
          <style href="outer" precedence="default">{'i{color:red}'}</style>
          <i>outer</i>
          <Suspense fallback={<p>inner waits</p>}>
            <link rel="stylesheet" href="/ready.css" precedence="default" />
            <b>complete, but needs its style sheet</b>
          </Suspense>
          <Suspense fallback={<><link rel="stylesheet" href="/fallback.css" precedence="default" />waits</>}>
            <After ms={60}><link rel="stylesheet" href="/inner.css" precedence="other" /><u>inner</u></After>
          </Suspense>
        </After>
      </Suspense>
    </div>
  );
}
