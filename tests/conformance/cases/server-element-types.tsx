import { Suspense, createElement } from 'react';

export default function Page() {
  const odd = (type: unknown) => createElement(type as string, { title: 'odd' });
  return (
    <div>
      <Suspense fallback="undefined">{odd(undefined)}</Suspense>
      <Suspense fallback="null">{odd(null)}</Suspense>
      <Suspense fallback="object">{odd({ a: 1 })}</Suspense>
      <Suspense fallback="number">{odd(7)}</Suspense>
      <Suspense fallback="symbol">{odd(Symbol.for('unknown.type'))}</Suspense>
    </div>
  );
}
