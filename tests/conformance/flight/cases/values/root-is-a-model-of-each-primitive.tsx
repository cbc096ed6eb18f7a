import type { Kit } from '../lib/kit';

export const nodeOnly = 'the root of an entry is a component';

export default async function scenario(kit: Kit) {
  const payloads: string[] = [];
  for (const model of [null, undefined, true, 0, -0, NaN, '', '$', 5n, Symbol.for('root'), new Date(0), new Error('x')]) {
    payloads.push(String((await kit.payload(model)).payload));
  }
  return { payloads };
}
