import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const Late = async () => {
    await kit.turns(3);
    return 'late';
  };
  return { payload: await kit.prerender({ element: kit.React.createElement(Late), promise: kit.turns(1), text: 'x'.repeat(1024) }) };
}
