import { save } from '../lib/actions';

export default function Page() {
  return { save } as never;
}
