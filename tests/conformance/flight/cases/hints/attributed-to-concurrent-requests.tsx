import type { Kit } from '../lib/kit';

export const nodeOnly = 'two requests of one module at once';

export default async function scenario(kit: Kit) {
  const { preload } = kit.packages('react-dom');
  const Late = async ({ name, after }: { name: string; after: number }) => {
    await kit.turns(after);
    preload(`/${name}`, { as: 'style' });
    return name;
  };
  const page = (name: string, after: number) => kit.payload(kit.React.createElement(Late, { name, after }));
  const [a, b] = await Promise.all([page('a', 5), page('b', 3)]);
  return { a: String(a.payload), b: String(b.payload) };
}
