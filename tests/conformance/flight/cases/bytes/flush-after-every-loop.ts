import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ one: kit.turns(2).then(() => 'one'), two: kit.turns(4).then(() => 'two') }).pipe(destination);
  await kit.turns(8);
  return { calls: destination.calls };
}
