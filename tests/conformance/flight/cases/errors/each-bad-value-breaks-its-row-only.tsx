import { Suspense } from 'react';
import { Show } from '../client/show';
import { hidden } from '../lib/hidden';

export default function Page() {
  return (
    <main>
      <Suspense fallback="1"><Show bad={hidden(() => {})} /></Suspense>
      <Suspense fallback="2"><Show fine={1} /></Suspense>
      <Suspense fallback="3"><Show bad={Symbol('x')} /></Suspense>
    </main>
  );
}
