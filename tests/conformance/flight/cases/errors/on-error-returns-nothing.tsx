import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API makes digests itself';

export default async function scenario(kit: Kit) {
  const payloads: string[] = [];
  for (const answer of [undefined, null, '']) {
    payloads.push(String((await kit.payload({ a: Promise.reject(new Error('x')) }, { onError: () => answer })).payload));
  }
  return { payloads };
}
