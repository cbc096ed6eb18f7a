import { save } from '../lib/actions';
import { turns } from '../lib/time';

export default function Page() {
  return { bound: save.bind(null, turns(1, 'late')) } as never;
}
