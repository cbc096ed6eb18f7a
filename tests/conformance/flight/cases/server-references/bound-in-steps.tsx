import { save } from '../lib/actions';

export default function Page() {
  const one = save.bind(null, 1);
  return { one, two: one.bind(null, 2), again: one } as never;
}
