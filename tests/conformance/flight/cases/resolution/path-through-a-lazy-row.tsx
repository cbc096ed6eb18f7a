import { Show } from '../client/show';
import { turns } from '../lib/time';

const data = { inner: { deep: 1 } };
async function Late() {
  await turns(1);
  return <Show data={data} />;
}

export default function Page() {
  return { late: <Late />, again: turns(2, { data, inner: data.inner }) } as never;
}
