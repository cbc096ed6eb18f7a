import type { Kit } from '../lib/kit';

export const nodeOnly = 'AbortSignal with a reason is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const stream = kit.renderWeb({ waits: new Promise(() => {}), fine: 1 }, { signal: controller.signal });
  const bytes = kit.collect(stream);
  await kit.turns(2);
  controller.abort(new Error('signalled'));
  return { payload: await bytes };
}
