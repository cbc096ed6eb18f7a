import { turns } from '../lib/time';

async function Fails({ after }: { after: number }) {
  await turns(after);
  throw new Error(`after ${after}`);
}

export default function Page() {
  return <div><Fails after={2} /><Fails after={1} /><p>fine</p></div>;
}
