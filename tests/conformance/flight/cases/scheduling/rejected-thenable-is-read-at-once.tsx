import { use } from 'react';

const rejected = { status: 'rejected', reason: new Error('known'), then() { console.log('never asked'); } };
function Uses() {
  return use(rejected as never);
}

export default function Page() {
  return { element: <Uses />, promise: rejected } as never;
}
