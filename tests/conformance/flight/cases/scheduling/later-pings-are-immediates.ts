import type { Kit } from '../lib/kit';

export const nodeOnly = 'scheduling on the thread of the host';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Late = async () => {
    await kit.turns(3);
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => order.push('microtasks'))));
    setImmediate(() => order.push('immediate'));
    return kit.React.createElement(() => {
      order.push('rendered');
      return 'x';
    });
  };
  const render = kit.render(kit.React.createElement(Late));
  await kit.turns(8);
  return { payload: await render.bytes(), order };
}
