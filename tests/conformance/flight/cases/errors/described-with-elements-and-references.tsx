import { Suspense, memo } from 'react';
import { Card, Show } from '../client/show';
import { hidden } from '../lib/hidden';

const Memo = memo(function Inner() {
  return null;
});

export default function Page() {
  return <Show a={<b />} b={<Card />} c={<Suspense />} d={Show} e={<Memo />} f={Symbol.for('s')} g={1n} bad={hidden(() => {})} h={[<i key="i" />]} />;
}
