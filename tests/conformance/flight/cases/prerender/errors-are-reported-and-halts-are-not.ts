import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const prelude = kit.prerender({ rejected: Promise.reject(new Error('reported')), halted: new Promise(() => {}) }, { signal: controller.signal });
  await kit.turns(4);
  controller.abort(new Error('not reported'));
  return { payload: await prelude, partial: true };
}
