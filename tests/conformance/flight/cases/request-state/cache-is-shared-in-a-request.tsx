import { cache } from 'react';
import { turns } from '../lib/time';

let calls = 0;
const load = cache((id: number) => {
  calls += 1;
  return { id, call: calls };
});
async function Late() {
  await turns(1);
  return String(load(1) === load(1) && load(1).call);
}

export default function Page() {
  return <p>{String(load(1) === load(1))}{load(2).call}<Late /></p>;
}
