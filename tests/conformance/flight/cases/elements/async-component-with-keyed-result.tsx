import { turns } from '../lib/time';

async function Keyed() {
  await turns(1);
  return <p key="own" />;
}

export default function Page() {
  return <div><Keyed /><Keyed key="outer" /></div>;
}
