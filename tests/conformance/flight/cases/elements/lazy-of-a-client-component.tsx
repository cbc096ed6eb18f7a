import { lazy } from 'react';
import { Show } from '../client/show';

const Lazy = lazy(async () => ({ default: Show }));

export default function Page() {
  return <Lazy n={1} />;
}
