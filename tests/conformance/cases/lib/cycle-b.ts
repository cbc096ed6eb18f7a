import { bump, count } from './cycle-a';

export const b = () => {
  bump();
  return 'b' + count;
};
