import { Id, Lazies } from './client/output';
import { Suspense } from 'react';

export default function Page() {
  return (
    <Suspense fallback="waiting"><Lazies><Id /></Lazies></Suspense>
  );
}
