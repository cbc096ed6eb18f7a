import { Suspense } from 'react';
import { Awaits, AwaitsBoth } from '../client/late';
import { after } from '../lib/later';

export default function Page() {
  const shared = after(60, 'shared');
  return (
    <div>
      <Suspense fallback="one waits"><Awaits promise={shared} /> next to text</Suspense>
      <Suspense fallback="two waits"><AwaitsBoth first={shared} second={after(120, 'second')} /></Suspense>
      <Suspense fallback="three waits"><Awaits promise={after(180, <b>an element</b>)} /></Suspense>
    </div>
  );
}
