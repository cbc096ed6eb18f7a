import { use } from 'react';
import { turns } from '../lib/time';

const promise = turns(1, 'text');

export default function Page() {
  return use(promise);
}
