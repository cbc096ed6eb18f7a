import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API makes digests itself';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ bad: () => {} }, { onError: () => 7 }).pipe(destination);
  await kit.turns(4);
  return { calls: destination.calls };
}
