import type { Kit } from '../lib/kit';

export const nodeOnly = 'pipe is of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination();
  const render = kit.render({ a: 1 });
  const same = render.pipe(destination) === destination;
  await kit.turns(2);
  return { same, calls: destination.calls, keys: Object.keys(render) };
}
