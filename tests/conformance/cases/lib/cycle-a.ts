import { b } from './cycle-b';

export const a = () => 'a' + b();
export let count = 1;
export function bump() {
  count += 1;
}
