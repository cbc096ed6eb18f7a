import { Show } from '../client/show';
import { turns } from '../lib/time';

export default function Page() {
  return { late: turns(2, 'id 1'), map: new Map([['k', turns(1, 'inside')]]), symbol: Symbol.for('s'), text: 'x'.repeat(1024), show: Show, last: turns(1, 'last') };
}
