import { turns } from '../lib/time';

export default function Page() {
  const key = { k: 1 };
  const value = { v: [1] };
  return { map: new Map([[key, value]]), set: new Set([value]), late: turns(1, [key, value, value.v]) };
}
