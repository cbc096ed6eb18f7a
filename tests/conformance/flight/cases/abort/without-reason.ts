import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const render = kit.render({ waits: new Promise(() => {}), fine: 1 });
  const bytes = render.bytes();
  await kit.turns(1);
  render.abort();
  return { payload: await bytes };
}
