import type { Kit } from '../lib/kit';

export const nodeOnly = 'createClientModuleProxy is of the module';
export const options = { manifest: { 'file.js': { id: 'm', chunks: ['1', '1.js'], name: '' } } };

export default async function scenario(kit: Kit) {
  const proxy = kit.server.createClientModuleProxy('file.js');
  return kit.payload({ whole: proxy, element: kit.React.createElement(proxy) });
}
