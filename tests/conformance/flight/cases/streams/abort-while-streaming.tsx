import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const cancelled: unknown[] = [];
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue('one'),
    cancel: (reason) => void cancelled.push(String(reason)),
  });
  async function* generate() {
    try {
      yield 'two';
      await new Promise(() => {});
    } catch (error) {
      cancelled.push(`generator: ${error}`);
    }
  }
  const iterator = { i: 0, next: async () => (iterator.i++ ? new Promise(() => {}) : { value: 'three', done: false }), throw: async (error: unknown) => void cancelled.push(`iterator: ${error}`) };
  const render = kit.render({ stream, generated: generate(), made: { [Symbol.asyncIterator]: () => iterator } });
  const bytes = render.bytes();
  await kit.turns(5);
  render.abort(new Error('enough'));
  return { payload: await bytes, cancelled };
}
