import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  kit.render({ small: new Uint8Array(100), large: new Uint8Array(5000), exact: new Uint8Array(4096), after: 1 }).pipe(destination);
  await kit.turns(2);
  return { sizes: destination.chunks.map((chunk: Uint8Array) => chunk.length), payload: destination.bytes };
}
