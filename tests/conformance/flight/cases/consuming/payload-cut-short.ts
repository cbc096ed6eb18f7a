import type { Kit } from '../lib/kit';

export const nodeOnly = 'chunks are given to the client by hand';

export default async function scenario(kit: Kit) {
  const { payload } = await kit.payload({ first: Promise.resolve('first'), second: kit.turns(3).then(() => 'second') });
  const cut = payload.subarray(0, payload.lastIndexOf(':') - 1);
  return { rejected: await kit.decoded(cut), partial: await kit.decoded(cut, { partial: true }) };
}
