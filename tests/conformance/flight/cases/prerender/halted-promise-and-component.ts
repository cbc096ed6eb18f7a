import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const Never = async () => new Promise(() => {});
  const prelude = kit.prerender({ fine: 1, promise: new Promise(() => {}), element: kit.React.createElement(Never), ready: Promise.resolve('ready') }, { signal: controller.signal });
  await kit.turns(4);
  controller.abort(new Error('time is up'));
  return { payload: await prelude, partial: true };
}
