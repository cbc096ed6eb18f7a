import { preload } from 'react-dom';
import { Show } from '../client/show';

function Hinting() {
  preload('/late-in-the-tree', { as: 'style' });
  return <Show />;
}

export default function Page() {
  return { text: 'x'.repeat(1024), map: new Map([[1, 2]]), element: <Hinting /> } as never;
}
