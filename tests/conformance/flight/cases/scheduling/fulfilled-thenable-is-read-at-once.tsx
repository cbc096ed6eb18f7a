import { use } from 'react';

const fulfilled = { status: 'fulfilled', value: 'ready', then() { console.log('never asked'); } };
function Uses() {
  return use(fulfilled as never);
}

export default function Page() {
  return { element: <Uses />, promise: fulfilled } as never;
}
