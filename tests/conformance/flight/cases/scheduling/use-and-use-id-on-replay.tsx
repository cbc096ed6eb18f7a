import { use, useId } from 'react';
import { turns } from '../lib/time';

const promise = turns(1, 'x');
function Identified() {
  const before = useId();
  use(promise);
  return `${before} ${useId()}`;
}
function Other() {
  return useId();
}

export default function Page() {
  return <p><Identified /><Other /></p>;
}
