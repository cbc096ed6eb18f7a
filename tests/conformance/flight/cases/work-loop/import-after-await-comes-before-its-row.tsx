import { Card, Show } from '../client/show';
import { turns } from '../lib/time';

async function Late({ after }: { after: number }) {
  await turns(after);
  return after === 1 ? <Show map={new Map([[1, Symbol.for('late')]])} /> : <Card>{'x'.repeat(1024)}</Card>;
}

export default function Page() {
  return <div><Late after={1} /><Late after={2} /></div>;
}
