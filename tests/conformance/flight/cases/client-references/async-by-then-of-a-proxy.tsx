import type { Kit } from '../lib/kit';

export const nodeOnly = 'createClientModuleProxy is of the module';
export const options = { manifest: { 'file.js': { id: 'm', chunks: [], name: '*' } } };

export default async function scenario(kit: Kit) {
  const proxy = kit.server.createClientModuleProxy('file.js');
  const awaited = await new Promise((resolve) => proxy.then((value: unknown) => resolve([value])));
  const [module] = awaited as [{ A: unknown }];
  return kit.payload({ sync: proxy.A, async: module.A, same: proxy.A });
}
