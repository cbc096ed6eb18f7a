import { Suspense } from 'react';

export default function Page() {
  return (
    <div>
      {[1, 2, 3, 4, 5, 6].map((n) => (
        <Suspense key={n} fallback={<i>loading {n}</i>}><p>{('block ' + n + ' ').repeat(400)}</p></Suspense>
      ))}
    </div>
  );
}
