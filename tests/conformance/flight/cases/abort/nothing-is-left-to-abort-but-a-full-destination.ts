import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const destination = kit.destination(1);
  const render = kit.render({ a: 'x'.repeat(2000), b: 'y'.repeat(2000) });
  render.pipe(destination);
  await kit.turns(2);
  render.abort('unheard');
  destination.drain(10);
  await kit.turns(2);
  return { calls: destination.calls.map((call: string) => call.slice(0, 20)) };
}
