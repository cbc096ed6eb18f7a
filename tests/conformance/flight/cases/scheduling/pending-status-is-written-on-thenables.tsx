import { use } from 'react';
import { turns } from '../lib/time';

const promise = turns(1, 'value') as Promise<string> & { status?: string; value?: string };
function Uses() {
  console.log(`before ${promise.status}`);
  try {
    return use(promise);
  } finally {
    console.log(`after ${promise.status} ${promise.value}`);
  }
}

export default function Page() {
  return <p><Uses /></p>;
}
