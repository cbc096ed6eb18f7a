import type { Kit } from '../lib/kit';

export const nodeOnly = 'renderToReadableStream is of the module';

export default async function scenario(kit: Kit) {
  const stream = kit.renderWeb({ late: kit.turns(3).then(() => 'late'), text: 'x'.repeat(1024) });
  const reader = stream.getReader();
  const chunks: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(`${value.constructor.name} ${Buffer.from(value)}`);
  }
  return { chunks };
}
