import type { Kit } from '../lib/kit';

export const nodeOnly = 'the default is of the module';

export default async function scenario(kit: Kit) {
  const printed: string[] = [];
  const original = globalThis.console.error;
  globalThis.console.error = (...values: unknown[]) => void printed.push(values.map(String).join(' '));
  try {
    const stream = kit.server.renderToPipeableStream({ bad: Promise.reject(new Error('printed')) }, {});
    const text = String(await kit.collect(stream.pipe(kit.passThrough())));
    return { text, printed };
  } finally {
    globalThis.console.error = original;
  }
}
