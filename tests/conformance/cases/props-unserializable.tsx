import { Show } from './client/show';
import { Suspense } from 'react';

class Thing {
  x = 1;
}

export default function Page() {
  return (
    <div>
      <Suspense fallback="function"><Show onClick={() => {}} /></Suspense>
      <Suspense fallback="class"><Show thing={new Thing()} /></Suspense>
      <Suspense fallback="symbol"><Show symbol={Symbol('local')} /></Suspense>
      <p>fine</p>
    </div>
  );
}
