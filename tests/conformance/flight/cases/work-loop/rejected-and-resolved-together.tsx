import { turns } from '../lib/time';

export default function Page() {
  const gate = turns(1);
  return [
    gate.then(() => {
      throw new Error('one');
    }),
    gate.then(() => 'two'),
    gate.then(() => {
      throw new Error('three');
    }),
  ];
}
