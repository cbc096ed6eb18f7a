import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const prelude = kit.prerender({ fine: 1, promise: new Promise(() => {}) }, { signal: controller.signal });
  await kit.turns(4);
  controller.abort();
  return { payload: await prelude };
}
