import { Show } from '../client/show';
import { turns } from '../lib/time';

async function Data() {
  await turns(1);
  return { loaded: true } as never;
}

export default function Page() {
  return <Show data={<Data />} nested={<Show data={[<Data key="k" />]} />} />;
}
