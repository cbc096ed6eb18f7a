import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Late = async () => {
    await kit.turns(2);
    order.push('resumed');
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => order.push('microtasks later'))));
    setImmediate(() => order.push('immediate later'));
    return kit.React.createElement(() => {
      order.push('rendered');
      return 'x';
    });
  };
  return { payload: await kit.prerender(kit.React.createElement(Late)), order };
}
