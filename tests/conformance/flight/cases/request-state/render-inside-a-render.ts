import type { Kit } from '../lib/kit';

export const nodeOnly = 'a component that renders another payload';

export default async function scenario(kit: Kit) {
  const Id = () => kit.React.useId();
  const Nested = async () => {
    const inner = kit.payload(kit.React.createElement(Id));
    const own = kit.React.createElement(Id);
    const { payload } = await inner;
    return [String(payload), own];
  };
  return kit.payload(kit.React.createElement('p', null, kit.React.createElement(Id), kit.React.createElement(Nested)));
}
