import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { 'file.js': { id: 'm', chunks: [], name: '*', async: true } } };

export default async function scenario(kit: Kit) {
  const proxy = kit.server.createClientModuleProxy('file.js');
  const [module] = (await new Promise((resolve) => proxy.then((value: unknown) => resolve([value])))) as [{ A: unknown }];
  return kit.payload({ reference: module.A });
}
