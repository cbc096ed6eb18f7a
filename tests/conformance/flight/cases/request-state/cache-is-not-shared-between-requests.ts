import type { Kit } from '../lib/kit';

export const nodeOnly = 'two requests of one module at once';

export default async function scenario(kit: Kit) {
  let calls = 0;
  const load = kit.React.cache(() => ++calls);
  const Late = async ({ after }: { after: number }) => {
    const first = load();
    await kit.turns(after);
    return `${first} ${load()}`;
  };
  const [a, b] = await Promise.all([3, 1].map((after) => kit.payload(kit.React.createElement(Late, { after }))));
  return { a: String(a.payload), b: String(b.payload) };
}
