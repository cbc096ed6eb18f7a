// The ES module form; there is one copy of the module in a process.
import server from "./server.node.cjs";

export const {
  renderToReadableStream,
  renderToPipeableStream,
  decodeReply,
  decodeReplyFromBusboy,
  decodeReplyFromAsyncIterable,
  decodeAction,
  decodeFormState,
  registerServerReference,
  registerClientReference,
  createClientModuleProxy,
  createTemporaryReferenceSet,
} = server;
