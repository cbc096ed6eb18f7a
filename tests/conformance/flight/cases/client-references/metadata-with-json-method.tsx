import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { a: { id: 'm', chunks: [{ toJSON: () => 'static/chunks/from-to-json.js' }, 'static/chunks/from-to-json.js'], name: '*' } } };

export default (kit: Kit) => kit.payload([kit.server.registerClientReference(() => {}, 'a', 'x')]);
