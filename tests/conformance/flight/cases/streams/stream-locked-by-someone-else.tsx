import type { Kit } from '../lib/kit';

export const nodeOnly = "the message is the runtime's own";

export default async function scenario(kit: Kit) {
  const stream = new ReadableStream();
  stream.getReader();
  return kit.payload({ stream, fine: 1 });
}
