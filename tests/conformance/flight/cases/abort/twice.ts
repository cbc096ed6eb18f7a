import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const render = kit.render({ waits: new Promise(() => {}) });
  const bytes = render.bytes();
  await kit.turns(2);
  render.abort('first');
  render.abort('second');
  return { payload: await bytes };
}
