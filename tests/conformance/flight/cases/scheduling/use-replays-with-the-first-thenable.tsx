import { use } from 'react';
import { turns } from '../lib/time';

let renders = 0;
function Fresh() {
  renders += 1;
  const value = use(turns(1, `made in render ${renders}`));
  return `${value}, shown in render ${renders}`;
}

export default function Page() {
  return <p><Fresh /></p>;
}
