import { lazy } from 'react';

const Lazy = lazy(() => Promise.reject(new Error('no module')));

export default function Page() {
  return <div><Lazy /><p>fine</p></div>;
}
