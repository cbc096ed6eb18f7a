import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const payloads: string[] = [];
  for (const reason of ['text', 7, null, false, { own: 1 }, Promise.resolve('later'), Object.assign(new Error('e'), { digest: 'own' })]) {
    const render = kit.render({ waits: new Promise(() => {}) });
    const bytes = render.bytes();
    await kit.turns(2);
    render.abort(reason);
    payloads.push(String(await bytes));
  }
  return { payloads };
}
