import { use } from 'react';
import { turns } from '../lib/time';

function Many() {
  const a = use(turns(1, 'a'));
  const b = use(turns(1, 'b'));
  const c = use(Promise.resolve('c'));
  return a + b + c;
}

export default function Page() {
  return <p><Many /></p>;
}
