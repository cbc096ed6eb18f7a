import { Show } from '../client/show';
import { turns } from '../lib/time';

export default function Page() {
  const value = () => ({ show: Show, symbol: Symbol.for('kept') });
  return [value(), turns(1, value()), turns(2, value())];
}
