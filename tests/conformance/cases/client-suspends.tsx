import { Reads } from './client/hooks';
import { Suspense } from 'react';

export default function Page() {
  return (
    <div><Suspense fallback="…"><Reads name="a" />, <Reads name="b" /></Suspense></div>
  );
}
