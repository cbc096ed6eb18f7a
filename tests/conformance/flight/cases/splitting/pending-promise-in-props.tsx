import { Show } from '../client/show';
import { turns } from '../lib/time';

export default function Page() {
  return <Show data={turns(1, { loaded: true })} />;
}
