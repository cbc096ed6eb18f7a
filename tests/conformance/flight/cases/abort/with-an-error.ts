import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const Never = async () => new Promise(() => {});
  const render = kit.render({ promise: new Promise(() => {}), element: kit.React.createElement(Never), other: new Promise(() => {}), fine: 1 });
  const bytes = render.bytes();
  await kit.turns(2);
  render.abort(new Error('stop'));
  return { payload: await bytes };
}
