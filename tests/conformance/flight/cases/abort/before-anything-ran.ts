import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const render = kit.render({ a: 1 });
  render.abort(new Error('too soon'));
  return { payload: await render.bytes() };
}
