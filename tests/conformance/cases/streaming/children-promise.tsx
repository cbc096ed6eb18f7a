import { Suspense } from 'react';
import { after } from '../lib/later';

export default function Page() {
  return (
    <div>
      <Suspense fallback="waits">
        {after(60, 'text')} {after(120, <p>element</p>)} {after(60, ['a', <i key="i">list</i>, after(60, 'deep')])}
      </Suspense>
    </div>
  );
}
