import type { Kit } from '../lib/kit';

export const nodeOnly = 'scheduling on the thread of the host';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Quick = async ({ name, ticks }: { name: string; ticks: number }) => {
    for (let left = ticks; left > 0; left -= 1) await null;
    return kit.React.createElement(() => {
      order.push(name);
      return name;
    });
  };
  setImmediate(() => order.push('immediate'));
  const render = kit.render([1, 3, 6].map((ticks) => kit.React.createElement(Quick, { key: ticks, name: `after ${ticks}`, ticks })));
  await kit.turns(2);
  return { payload: await render.bytes(), order };
}
