import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { a: { id: 7, chunks: [1, { file: 'static/chunks/long-enough.js', n: null, flag: true }], name: '*' } } };

export default (kit: Kit) => kit.payload([kit.server.registerClientReference(() => {}, 'a', 'x')]);
