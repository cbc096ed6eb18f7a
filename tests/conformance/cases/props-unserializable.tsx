import { Show } from './client/show';
import { Suspense } from 'react';

class Thing {
  x = 1;
}

const handlers: Record<string, unknown> = { onClick: () => {} };

export default function Page() {
  return (
    <div>
      <Suspense fallback="function"><Show {...handlers} /></Suspense>
      <Suspense fallback="class"><Show thing={new Thing()} /></Suspense>
      <Suspense fallback="symbol"><Show symbol={Symbol('local')} /></Suspense>
      <p>fine</p>
    </div>
  );
}
