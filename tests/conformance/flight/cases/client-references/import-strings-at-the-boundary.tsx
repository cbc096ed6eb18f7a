import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = {
  manifest: { a: { id: '123456789012345', chunks: ['1234567890123456', '$234567890123456', '$short'], name: '*' }, b: { id: '123456789012345', chunks: ['1234567890123456'], name: '*' } },
};

export default (kit: Kit) => kit.payload(['a', 'b'].map((id) => kit.server.registerClientReference(() => {}, id, 'x')));
