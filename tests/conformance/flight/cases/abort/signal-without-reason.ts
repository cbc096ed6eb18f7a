import type { Kit } from '../lib/kit';

export const nodeOnly = 'AbortSignal with a reason is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const bytes = kit.collect(kit.renderWeb({ waits: new Promise(() => {}) }, { signal: controller.signal }));
  await kit.turns(2);
  controller.abort();
  return { payload: await bytes };
}
