import { Suspense } from 'react';
import { preinit, preload } from 'react-dom';
import { Hints } from '../client/late';
import { After, after } from '../lib/later';

async function Hinted() {
  preload('/now.woff2', { as: 'font', crossOrigin: 'anonymous' });
  await after(120, null);
  preload('/then.js', { as: 'script' });
  preload('/then.png', { as: 'image', fetchPriority: 'high' });
  preinit('/then-run.js', { as: 'script' });
  return <p>hinted</p>;
}

export default function Page() {
  return (
    <html lang="en">
      <body>
        <Suspense fallback={<p>one waits</p>}>
          <After ms={60}><title>late</title><meta name="late" content="1" /><link rel="icon" href="/i.png" /><p>one</p></After>
        </Suspense>
        <Suspense fallback={<p>two waits</p>}><Hinted /></Suspense>
        <Suspense fallback={<p>three waits</p>}><Hints promise={after(180, 'three')} /></Suspense>
        <Suspense fallback={<p>four waits</p>}><After ms={240}><img src="/late.png" /><script async src="/a.js" /></After></Suspense>
      </body>
    </html>
  );
}
