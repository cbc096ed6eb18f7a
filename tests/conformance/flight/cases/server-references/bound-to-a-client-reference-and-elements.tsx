import { Show } from '../client/show';
import { save } from '../lib/actions';

export default function Page() {
  return { bound: save.bind(null, Show, <b key="k" />) } as never;
}
