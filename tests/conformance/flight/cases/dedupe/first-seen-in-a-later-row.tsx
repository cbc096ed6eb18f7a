import { turns } from '../lib/time';

export default function Page() {
  const shared = { x: 1 };
  return { first: turns(1, { shared }), second: turns(2, [shared]), third: turns(3, shared) };
}
