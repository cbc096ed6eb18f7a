import { remove, save } from '../lib/actions';

export default function Page() {
  return { bound: save.bind(null, remove, remove.bind(null, save)) } as never;
}
