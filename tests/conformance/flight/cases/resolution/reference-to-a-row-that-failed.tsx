import { failsAfter } from '../lib/time';

export default function Page() {
  const failing = failsAfter(1, new Error('shared failure'));
  return { a: failing, b: failing, nested: { c: failing } };
}
