import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ a: Symbol.for('a'), map: new Map([[1, 2]]), bytes: new Uint8Array([1]), bad: () => {} }).pipe(destination);
  await kit.turns(2);
  return { calls: destination.calls };
}
