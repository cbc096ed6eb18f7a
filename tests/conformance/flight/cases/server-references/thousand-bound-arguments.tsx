import { save } from '../lib/actions';

export default function Page() {
  return { bound: (save.bind as (...values: unknown[]) => unknown)(null, ...Array.from({ length: 1000 }, (_, index) => index)) } as never;
}
