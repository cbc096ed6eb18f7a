import { turns } from '../lib/time';

export default function Page() {
  const inner = { deep: 1 };
  return { first: turns(1, { inner }), second: turns(2, { again: inner }) };
}
