import { remove, save } from '../lib/actions';

export default function Page() {
  return { a: save, b: save, list: [save, remove] } as never;
}
