import { turns } from '../lib/time';

export default function Page() {
  const late = turns(2, { late: true });
  return { soon: turns(1, { late, again: [late] }), late };
}
