import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const render = kit.render({ done: 1 });
  const payload = await render.bytes();
  render.abort('late');
  await kit.turns(3);
  return { payload };
}
