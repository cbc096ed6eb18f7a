import { useId } from 'react';
import { turns } from '../lib/time';

function Id() {
  return useId();
}
async function Late() {
  await turns(1);
  return <Id />;
}

export default function Page() {
  return <p><Id /><Late /><Id /></p>;
}
