import { preload } from 'react-dom';
import { turns } from '../lib/time';

export default function Page() {
  return {
    value: turns(1, 'value').then((value) => {
      preload('/from-then', { as: 'style' });
      return value;
    }),
  };
}
