import { Show } from '../client/show';
import { turns } from '../lib/time';

const data = { id: 1 };
async function Late() {
  await turns(1);
  return <Show data={data} />;
}

export default function Page() {
  return <div><Show data={data} /><Late /><Late key="k" /></div>;
}
