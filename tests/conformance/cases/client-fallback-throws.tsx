import { Failing, Bailout } from './client/output';
import { Suspense } from 'react';

function Boom(): never {
  throw new Error('both fail');
}

export default function Page() {
  return (
    <Suspense fallback="outer"><Suspense fallback={<Boom />}><Boom /></Suspense><Bailout>x</Bailout><Failing /></Suspense>
  );
}
