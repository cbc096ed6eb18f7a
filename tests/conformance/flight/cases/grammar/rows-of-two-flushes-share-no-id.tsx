import { turns } from '../lib/time';

export default function Page() {
  return { now: new Map([[1, 2]]), later: turns(1, new Map([[3, new Set([4])]])), last: turns(2, new Set([5])) };
}
