import type { Kit } from '../lib/kit';

export const nodeOnly = 'back-pressure is of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination(1);
  const late = (after: number) => kit.turns(after).then(() => new Map([[after, Symbol.for(`s${after}`)]]));
  kit.render({ first: 'x'.repeat(1500), late: [late(1), late(2), late(3)] }).pipe(destination);
  await kit.turns(6);
  const before = destination.calls.length;
  destination.drain(100);
  await kit.turns(2);
  return { before, payload: destination.bytes };
}
