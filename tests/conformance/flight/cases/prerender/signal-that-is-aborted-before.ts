import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  return { text: String(await kit.prerender({ a: 1 }, { signal: AbortSignal.abort('before') })) };
}
