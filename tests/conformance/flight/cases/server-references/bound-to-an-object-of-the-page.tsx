import { save } from '../lib/actions';

export default function Page() {
  const shared = { s: 1 };
  return { shared, bound: save.bind(null, shared), other: save.bind(null, shared) } as never;
}
