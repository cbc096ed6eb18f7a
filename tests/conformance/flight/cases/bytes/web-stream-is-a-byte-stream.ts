import type { Kit } from '../lib/kit';

export const nodeOnly = 'renderToReadableStream is of the module';

export default async function scenario(kit: Kit) {
  const stream = kit.renderWeb({ a: 1 });
  const reader = stream.getReader({ mode: 'byob' });
  const first = await reader.read(new Uint8Array(4));
  const second = await reader.read(new Uint8Array(100));
  return { first: Buffer.from(first.value).toString(), second: Buffer.from(second.value).toString() };
}
