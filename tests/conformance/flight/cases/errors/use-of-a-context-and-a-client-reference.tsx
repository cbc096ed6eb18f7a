import { use } from 'react';
import { Show } from '../client/show';

const context = { $$typeof: Symbol.for('react.context'), _currentValue: 1 };
function UsesContext() {
  return String(use(context as never));
}
function UsesReference() {
  return String(use(Show as never));
}

export default function Page() {
  return <div><UsesContext /><UsesReference /></div>;
}
