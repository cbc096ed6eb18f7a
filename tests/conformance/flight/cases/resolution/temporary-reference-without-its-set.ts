import type { Kit } from '../lib/kit';

export const nodeOnly = 'temporary references are of the module';

export default async function scenario(kit: Kit) {
  const clientSet = kit.client.createTemporaryReferenceSet();
  const body = await kit.client.encodeReply([() => {}], { temporaryReferences: clientSet });
  const [reference] = await kit.server.decodeReply(body, {}, { temporaryReferences: kit.server.createTemporaryReferenceSet() });
  return kit.payload({ reference, type: kit.React.createElement(reference), other: 1 });
}
