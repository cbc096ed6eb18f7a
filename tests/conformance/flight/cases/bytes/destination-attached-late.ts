import type { Kit } from '../lib/kit';

export const nodeOnly = 'pipe is of the module';

export default async function scenario(kit: Kit) {
  const render = kit.render({ one: kit.turns(1), two: kit.turns(2), symbol: Symbol.for('s') });
  await kit.turns(6);
  const destination = kit.destination();
  render.pipe(destination);
  const during = destination.calls.length;
  await kit.turns(1);
  return { during, calls: destination.calls };
}
