import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { 'a#b': { id: 'm', chunks: [], name: '*' } } };

export default (kit: Kit) => kit.payload([kit.server.registerClientReference(() => {}, 'a#b', 'c'), kit.server.registerClientReference(() => {}, 'a', 'b')]);
