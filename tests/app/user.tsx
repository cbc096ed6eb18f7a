// Who asks is known before and after every wait, whatever else the isolate does meanwhile.
import { cache } from 'react';
import { call, context } from 'littoral/host';

const current = cache(() => ({ name: context<{ user: string }>().user }));

async function Line({ rounds }: { rounds: number }) {
  const before = current();
  const seen = [before.name];
  for (let round = 0; round < rounds; round += 1) {
    seen.push(await call<string>('whoami', round));
    if (current() !== before) throw new Error('another request’s cache');
    seen.push(current().name);
  }
  return <li>{seen.join(' ')}</li>;
}

export default function User() {
  return (
    <ul>
      <Line rounds={1} />
      <Line rounds={3} />
      <Line rounds={2} />
    </ul>
  );
}
