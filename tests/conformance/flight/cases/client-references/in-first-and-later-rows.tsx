import { Card, Show } from '../client/show';
import { turns } from '../lib/time';

async function Late() {
  await turns(1);
  return <Show><Card /></Show>;
}

export default function Page() {
  return <div><Late /><Show /></div>;
}
