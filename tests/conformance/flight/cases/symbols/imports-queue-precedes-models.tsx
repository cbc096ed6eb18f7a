import { Show } from '../client/show';

export default function Page() {
  return { long: 'x'.repeat(1024), symbol: Symbol.for('s'), reference: Show, map: new Map([[1, Symbol.for('t')]]) };
}
