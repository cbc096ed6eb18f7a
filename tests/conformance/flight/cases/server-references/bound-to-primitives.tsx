import { save } from '../lib/actions';

export default function Page() {
  return { bound: save.bind(null, 1, 'two', null, undefined, true, -0, 5n, '$six') } as never;
}
