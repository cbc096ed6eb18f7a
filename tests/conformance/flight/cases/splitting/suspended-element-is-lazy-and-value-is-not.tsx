import { use } from 'react';
import { turns } from '../lib/time';

const promise = () => turns(1, 'value');
function Uses({ promise }: { promise: Promise<string> }) {
  return <b>{use(promise)}</b>;
}

export default function Page() {
  const one = promise();
  return { element: <Uses promise={one} />, list: [<Uses key="k" promise={one} />] } as never;
}
