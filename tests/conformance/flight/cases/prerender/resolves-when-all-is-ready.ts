import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Late = async ({ after }: { after: number }) => {
    await kit.turns(after);
    order.push(`after ${after}`);
    return 'x';
  };
  const { manifest, options } = kit.options();
  const { prelude } = await kit.static.prerender([1, 3, 2].map((after) => kit.React.createElement(Late, { key: after, after })), manifest, options);
  order.push('resolved');
  return { payload: await kit.collect(prelude), order };
}
