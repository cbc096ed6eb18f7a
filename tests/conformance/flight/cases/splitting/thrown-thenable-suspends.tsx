import { turns } from '../lib/time';

let ready: Promise<void> | undefined;
let done = false;
function Throws() {
  if (!done) {
    ready ??= turns(1).then(() => {
      done = true;
    });
    throw ready;
  }
  return <b>ready</b>;
}

export default function Page() {
  return <div><Throws /></div>;
}
