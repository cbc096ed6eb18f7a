import { failsAfter } from '../lib/time';

let tries = 0;
function Throws() {
  tries += 1;
  console.log(`try ${tries}`);
  if (tries === 1) throw failsAfter(1, new Error('not seen'));
  return <b>{tries}</b>;
}

export default function Page() {
  return <div><Throws /></div>;
}
