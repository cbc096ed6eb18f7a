import type { Kit } from '../lib/kit';

export const nodeOnly = 'renderToReadableStream is of the module';

export default async function scenario(kit: Kit) {
  const stream = kit.renderWeb({ one: kit.turns(1), two: kit.turns(2) });
  await kit.turns(6);
  return { payload: await kit.collect(stream) };
}
