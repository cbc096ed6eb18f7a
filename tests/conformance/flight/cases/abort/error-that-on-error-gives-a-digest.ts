import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';
export const options = { onError: (reason: unknown) => `abort:${reason}` };

export default async function scenario(kit: Kit) {
  const render = kit.render({ a: new Promise(() => {}), b: new Promise(() => {}) });
  const bytes = render.bytes();
  await kit.turns(2);
  render.abort('stop');
  return { payload: await bytes };
}
