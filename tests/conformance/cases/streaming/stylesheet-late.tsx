import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <html>
      <head><title>styles</title></head>
      <body>
        <link rel="stylesheet" href="/shell.css" precedence="low" />
        <Suspense fallback={<p>one waits</p>}>
          <After ms={60}>
            <link rel="stylesheet" href="/late.css?a&b" precedence="high" media="print" />
            <link rel="stylesheet" href="/shell.css" precedence="low" />
            <p>one</p>
          </After>
        </Suspense>
        <Suspense fallback={<p>two waits</p>}>
          <After ms={120}>
            <link rel="stylesheet" href="/late.css?a&b" precedence="high" media="print" />
            <style href="rules" precedence="low">{'p{color:red}'}</style>
            <p>two</p>
          </After>
        </Suspense>
        <Suspense fallback={<p>three waits</p>}><After ms={180}><p>three</p></After></Suspense>
      </body>
    </html>
  );
}
