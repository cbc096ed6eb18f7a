import { Await } from './client/show';
import { Suspense } from 'react';

export default function Page() {
  return (
    <div>
      <Suspense fallback={<i>failed</i>}>
        <Await promise={Promise.reject(new Error('no such thing'))} />
      </Suspense>
      <p>after</p>
    </div>
  );
}
