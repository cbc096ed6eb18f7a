import { save } from '../lib/actions';

export default function Page() {
  return { data: { list: [{ nested: { action: save } }] } } as never;
}
