import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ short: 'x'.repeat(1300), long: 'y'.repeat(1400), unicode: 'é'.repeat(1500), after: 1 }).pipe(destination);
  await kit.turns(2);
  return { sizes: destination.chunks.map((chunk: Uint8Array) => chunk.length), payload: destination.bytes };
}
