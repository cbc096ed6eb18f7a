import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
const chunks = ['1', 'static/chunks/a-long-name-one.js', '2', 'static/chunks/a-long-name-two.js'];
export const options = {
  manifest: { a: { id: 'the-module-with-a-long-id-a', chunks, name: '*' }, b: { id: 'the-module-with-a-long-id-b', chunks, name: '*' }, c: { id: 'short', chunks: chunks.slice(2), name: '*' } },
};

export default (kit: Kit) => kit.payload(['a', 'b', 'c'].map((id) => kit.server.registerClientReference(() => {}, id, 'AnExportWithALongName')));
