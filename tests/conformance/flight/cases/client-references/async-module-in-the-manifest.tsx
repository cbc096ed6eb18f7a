import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { 'file.js': { id: 'm', chunks: [], name: '*', async: true } } };

export default (kit: Kit) => kit.payload({ reference: kit.server.registerClientReference(() => {}, 'file.js', 'A') });
