import type { Kit } from '../lib/kit';

export const nodeOnly = 'chunks are given to the client by hand';

export default async function scenario(kit: Kit) {
  const { payload } = await kit.payload({ text: 'é'.repeat(1024), bytes: new Uint16Array([1, 2]), map: new Map([['k', Symbol.for('s')]]), later: Promise.resolve([1]) });
  return { whole: await kit.decoded(payload), split: await kit.decoded([...payload].map((byte) => Buffer.from([byte]))) };
}
