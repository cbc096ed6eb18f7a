import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: { 'file.js#Button': { id: 'exact', chunks: [], name: 'Renamed' }, 'file.js': { id: 'whole', chunks: [], name: '*' } } };

export default (kit: Kit) =>
  kit.payload([kit.server.registerClientReference(() => {}, 'file.js', 'Button'), kit.server.registerClientReference(() => {}, 'file.js', 'Other')]);
