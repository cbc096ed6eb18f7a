import type { Kit } from '../lib/kit';

export const nodeOnly = 'copies of packages are of the process';

export default async function scenario(kit: Kit) {
  const copies = [kit.copy(), kit.copy()];
  const render = ({ React, server }: Kit, name: string) => {
    const load = React.cache(() => ({ name }));
    const Late = async () => {
      const before = load();
      await kit.turns(2);
      return `${name} ${load() === before} ${React.useId === undefined}`;
    };
    const Id = () => React.useId();
    const model = React.createElement('p', null, React.createElement(Id), React.createElement(Late));
    return kit.collect(server.renderToPipeableStream(model, {}).pipe(kit.passThrough()));
  };
  const payloads = await Promise.all(copies.map((copy, index) => render(copy, `copy ${index}`)));
  return { payloads: payloads.map(String), different: copies[0].React !== copies[1].React };
}
