import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ list: Array.from({ length: 12 }, () => new Set(['漢'.repeat(333)])) }).pipe(destination);
  await kit.turns(2);
  return { sizes: destination.chunks.map((chunk: Uint8Array) => chunk.length), payload: destination.bytes };
}
