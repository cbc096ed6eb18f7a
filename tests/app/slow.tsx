import { Suspense } from 'react';
import { call } from 'littoral/host';

async function Late() {
  return <p>{await call<string>('late')}</p>;
}

export default function Slow() {
  return (
    <main>
      <h1>early</h1>
      <Suspense fallback={<i>waiting</i>}>
        <Late />
      </Suspense>
    </main>
  );
}
