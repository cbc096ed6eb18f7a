import type { Kit } from '../lib/kit';

export const nodeOnly = 'two requests render one model';

export default async function scenario(kit: Kit) {
  const shared = { x: 1 };
  const one = await kit.payload({ shared, again: shared });
  const two = await kit.payload([shared, shared]);
  return { one: String(one.payload), two: String(two.payload) };
}
