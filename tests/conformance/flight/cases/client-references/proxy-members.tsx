import type { Kit } from '../lib/kit';

export const nodeOnly = 'createClientModuleProxy is of the module';
export const options = { manifest: { 'file.js': { id: 'm', chunks: [], name: '*' } } };

export default async function scenario(kit: Kit) {
  const proxy = kit.server.createClientModuleProxy('file.js');
  const seen = [proxy.A.$$id, proxy.A === proxy.A, proxy.A.name, proxy.__esModule, proxy.default.$$id, String(proxy.$$typeof), proxy.$$id, proxy.$$async, 'B' in proxy, Object.keys(proxy)];
  return { ...(await kit.payload({ a: proxy.A, fallback: proxy.default })), seen };
}
