import type { Kit } from '../lib/kit';

export const nodeOnly = 'scheduling on the thread of the host';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Renders = () => {
    order.push('rendered');
    return 'x';
  };
  queueMicrotask(() => order.push('microtask before'));
  const render = kit.render(kit.React.createElement(Renders));
  order.push('called');
  queueMicrotask(() => order.push('microtask after'));
  setImmediate(() => order.push('immediate'));
  await kit.turns(2);
  return { payload: await render.bytes(), order };
}
