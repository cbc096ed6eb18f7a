import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
const text = (index: number) => `${index}`.padEnd(2000, 'x');
export const options = {
  manifest: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`m${index}`, { id: text(index), chunks: [], name: '*' }])),
};

export default (kit: Kit) => kit.payload([...Array.from({ length: 20 }, (_, index) => kit.server.registerClientReference(() => {}, `m${index}`, 'x'))]);
