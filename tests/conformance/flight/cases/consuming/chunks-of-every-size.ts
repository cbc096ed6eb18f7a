import type { Kit } from '../lib/kit';

export const nodeOnly = 'chunks are given to the client by hand';

export default async function scenario(kit: Kit) {
  const { payload } = await kit.payload({ a: new Float64Array([1, 2, 3]), b: '漢'.repeat(1024), c: kit.React.createElement('p', { key: 'k' }, 'x') });
  const dumps: string[] = [];
  for (const size of [2, 3, 7, 64, 4096]) {
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < payload.length; at += size) chunks.push(payload.subarray(at, at + size));
    dumps.push(await kit.decoded(chunks));
  }
  return { dumps };
}
