import { cache } from 'react';

const object = {};
const count = { value: 0 };
const load = cache((..._: unknown[]) => {
  count.value += 1;
  return count.value;
});

export default function Page() {
  return [load(), load(), load(1), load('1'), load(1, 2), load(object), load(object), load({}), load(null), load(undefined), load(NaN), load(NaN), load(-0), load(0), load(() => {})];
}
