import type { Kit } from '../lib/kit';

export const nodeOnly = 'a report of the engine API has a message';

export default async function scenario(kit: Kit) {
  const Throws = () => {
    throw null;
  };
  return kit.payload({ element: kit.React.createElement(Throws), rejected: Promise.reject(null) });
}
