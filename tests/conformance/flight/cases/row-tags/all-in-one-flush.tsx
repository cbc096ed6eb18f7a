import { preload } from 'react-dom';
import { Show } from '../client/show';
import { save } from '../lib/actions';

export default function Page() {
  preload('/a', { as: 'style' });
  return { show: Show, symbol: Symbol.for('s'), text: 'x'.repeat(1024), bytes: new Uint8Array([1]), map: new Map([[1, 2]]), save, bad: () => {}, promise: Promise.resolve(1) } as never;
}
