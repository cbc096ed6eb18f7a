import { Suspense } from 'react';
import { After } from '../lib/later';

export default function Page() {
  return (
    <div>
      <svg viewBox="0 0 1 1">
        <Suspense fallback={<circle r="1" />}>
          <After ms={60}><path strokeWidth={2} d="M0 0" /><title>late title</title></After>
          <foreignObject><Suspense fallback="waits"><After ms={120}><p>html</p></After></Suspense></foreignObject>
        </Suspense>
      </svg>
      <math><Suspense fallback={<mi>x</mi>}><After ms={60}><mn>1</mn></After></Suspense></math>
    </div>
  );
}
