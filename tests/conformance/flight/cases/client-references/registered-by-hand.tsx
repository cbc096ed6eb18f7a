import type { Kit } from '../lib/kit';

export const nodeOnly = 'registerClientReference is of the module';
export const options = { manifest: { 'file.js': { id: 'm1', chunks: ['c1', 'c1.js'], name: '*' } } };

export default async function scenario(kit: Kit) {
  const reference = kit.server.registerClientReference(() => {}, 'file.js', 'Button');
  const { $$typeof, $$id, $$async } = reference;
  return { ...(await kit.payload({ reference, element: kit.React.createElement(reference) })), described: [String($$typeof), $$id, $$async] };
}
