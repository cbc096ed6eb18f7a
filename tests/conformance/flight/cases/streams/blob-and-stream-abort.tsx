import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const blob = new Blob(['x']);
  blob.stream = () => new ReadableStream({ pull: () => new Promise(() => {}) }) as never;
  const render = kit.render({ blob, fine: 1 });
  const bytes = render.bytes();
  await kit.turns(3);
  render.abort('stopped');
  return { payload: await bytes };
}
