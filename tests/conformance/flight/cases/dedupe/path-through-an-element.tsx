import { Show } from '../client/show';

export default function Page() {
  const data = { id: 1 };
  return <Show first={<p title="t"><i {...({ data } as object)} /></p>} data={data} />;
}
