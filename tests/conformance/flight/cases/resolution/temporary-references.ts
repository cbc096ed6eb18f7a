import type { Kit } from '../lib/kit';

export const nodeOnly = 'temporary references are of the module';

export default async function scenario(kit: Kit) {
  const clientSet = kit.client.createTemporaryReferenceSet();
  class Opaque {
    secret = 1;
  }
  const opaque = new Opaque();
  const callback = () => 'local';
  const plain = { nested: [1] };
  const sent = [opaque, callback, { deep: opaque }, plain, kit.React.createElement('b')];
  const body = await kit.client.encodeReply(sent, { temporaryReferences: clientSet });
  const serverSet = kit.server.createTemporaryReferenceSet();
  const received = await kit.server.decodeReply(body, {}, { temporaryReferences: serverSet });
  const { payload } = await kit.payload({ back: received, first: received[0], twice: [received[1], received[1]], plain: received[3] }, { temporaryReferences: serverSet });
  const answer = await kit.root(payload, { temporaryReferences: clientSet });
  return { payload: undefined, text: String(payload), same: [answer.first === opaque, answer.twice[0] === callback, answer.back[2].deep === opaque, answer.plain === plain] };
}
