import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const cancelled: string[] = [];
  const stream = new ReadableStream({ start: (sink) => sink.enqueue('one'), cancel: (reason) => void cancelled.push(String(reason)) });
  const iterable = {
    async *[Symbol.asyncIterator]() {
      yield 'two';
      await new Promise(() => {});
    },
  };
  const prelude = kit.prerender({ stream, iterable }, { signal: controller.signal });
  await kit.turns(6);
  controller.abort('halt');
  return { payload: await prelude, partial: true, cancelled };
}
