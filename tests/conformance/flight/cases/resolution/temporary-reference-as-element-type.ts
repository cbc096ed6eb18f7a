import type { Kit } from '../lib/kit';

export const nodeOnly = 'temporary references are of the module';

export default async function scenario(kit: Kit) {
  const clientSet = kit.client.createTemporaryReferenceSet();
  const body = await kit.client.encodeReply([() => {}, { $$typeof: Symbol.for('react.transitional.element'), type: 'i', key: null, props: {}, ref: null }], { temporaryReferences: clientSet });
  const temporaryReferences = kit.server.createTemporaryReferenceSet();
  const [type, element] = await kit.server.decodeReply(body, {}, { temporaryReferences });
  const { payload } = await kit.payload({ made: kit.React.createElement(type, { key: 'k', a: 1 }), child: kit.React.createElement('p', null, element) }, { temporaryReferences });
  return { text: String(payload) };
}
