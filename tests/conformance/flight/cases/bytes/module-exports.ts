import type { Kit } from '../lib/kit';

export const nodeOnly = 'the module is the subject';

export default async function scenario(kit: Kit) {
  // A server module may also export what other entry points of React's package have.
  const names = ['createClientModuleProxy', 'createTemporaryReferenceSet', 'decodeAction', 'decodeFormState', 'decodeReply', 'decodeReplyFromAsyncIterable', 'decodeReplyFromBusboy', 'registerClientReference', 'registerServerReference', 'renderToPipeableStream', 'renderToReadableStream'];
  return { arities: names.map((name) => [name, typeof kit.server[name], kit.server[name]?.length]) };
}
