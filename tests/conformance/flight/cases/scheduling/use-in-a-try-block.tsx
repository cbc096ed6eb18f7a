import { use } from 'react';
import { turns } from '../lib/time';

const promise = turns(1, 'value');
function Catches() {
  try {
    return use(promise);
  } catch (error) {
    return `caught ${(error as Error).message.slice(0, 18)}`;
  }
}

export default function Page() {
  return <p><Catches /></p>;
}
