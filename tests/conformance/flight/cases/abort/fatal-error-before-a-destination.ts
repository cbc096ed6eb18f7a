import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const render = kit.render({ a: 1 });
  await kit.turns(2);
  const destination = kit.destination();
  destination.write = () => {
    throw new Error('write failed');
  };
  render.pipe(destination);
  await kit.turns(2);
  return { calls: destination.calls };
}
