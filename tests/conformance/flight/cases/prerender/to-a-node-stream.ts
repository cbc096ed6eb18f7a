import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const { manifest, options } = kit.options();
  const result = await kit.static.prerenderToNodeStream({ a: Promise.resolve(1) }, manifest, options);
  return { payload: await kit.collect(result.prelude), keys: Object.keys(result) };
}
