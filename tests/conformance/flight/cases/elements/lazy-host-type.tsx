import { lazy } from 'react';

const Lazy = lazy(async () => ({ default: 'section' as never }));

export default function Page() {
  return <Lazy />;
}
