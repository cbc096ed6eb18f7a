import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ waits: new Promise(() => {}) }).pipe(destination);
  await kit.turns(2);
  destination.emit('close');
  await kit.turns(2);
  return { calls: destination.calls };
}
