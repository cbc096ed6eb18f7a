import { Same, Await } from './client/show';
import { Suspense } from 'react';

export default function Page() {
  const late = new Promise((resolve) => setTimeout(resolve, 5, { late: [1, new Date(0)] }));
  return (
    <Suspense fallback="…">
      <Await promise={late} />
      <Await promise={Promise.resolve('now')} />
      <Same a={late} b={late} />
    </Suspense>
  );
}
