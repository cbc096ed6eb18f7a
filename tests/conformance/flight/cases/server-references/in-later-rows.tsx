import { save } from '../lib/actions';
import { turns } from '../lib/time';

export default function Page() {
  return { late: turns(1, save), now: save, later: turns(2, { save, bound: save.bind(null, 1) }) } as never;
}
