import { save } from '../lib/actions';

export default function Page() {
  return { bound: save.bind(null, () => {}), fine: 1 } as never;
}
