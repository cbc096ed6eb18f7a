import type { Kit } from '../lib/kit';

export const nodeOnly = "the engine API's onError cannot throw into a render";

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  const onError = (error: Error) => {
    throw new Error(`while reporting: ${error.message}`);
  };
  kit.render({ bad: () => {} }, { onError }).pipe(destination);
  await kit.turns(4);
  return { calls: destination.calls };
}
