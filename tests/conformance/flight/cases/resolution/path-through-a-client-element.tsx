import { Show } from '../client/show';
import { turns } from '../lib/time';

export default function Page() {
  const options = { color: 'red' };
  return { tree: <Show options={options} />, late: turns(1, options) } as never;
}
