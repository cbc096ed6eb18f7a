import type { Kit } from '../lib/kit';

export const nodeOnly = 'AbortSignal with a reason is of the module';

export default async function scenario(kit: Kit) {
  const stream = kit.renderWeb({ fine: 1 }, { signal: AbortSignal.abort('before') });
  return { payload: await kit.collect(stream) };
}
