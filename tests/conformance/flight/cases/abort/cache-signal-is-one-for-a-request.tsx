import { cacheSignal } from 'react';
import { turns } from '../lib/time';

let first: AbortSignal | null = null;
async function Asks({ after }: { after: number }) {
  first ??= cacheSignal();
  await turns(after);
  return String(cacheSignal() === first && !first?.aborted);
}

export default function Page() {
  return <p><Asks after={1} /><Asks after={2} /></p>;
}
