import { Fragment, Suspense } from 'react';

export default function Page() {
  return { symbols: [Symbol.for('react.suspense'), Symbol.for('react.fragment')], tree: <Suspense fallback={<Fragment key="f" />} /> } as never;
}
