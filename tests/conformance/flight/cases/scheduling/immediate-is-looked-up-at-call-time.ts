import type { Kit } from '../lib/kit';

export const nodeOnly = 'scheduling on the thread of the host';

export default async function scenario(kit: Kit) {
  const original = globalThis.setImmediate;
  const scheduled: (() => void)[] = [];
  const render = kit.render({ late: kit.turns(2).then(() => 'late') });
  const destination = kit.destination();
  render.pipe(destination);
  await kit.turns(1);
  globalThis.setImmediate = ((callback: () => void) => void scheduled.push(callback)) as never;
  try {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => original(resolve));
    const before = destination.calls.length;
    for (const callback of scheduled.splice(0)) callback();
    return { before, after: destination.calls };
  } finally {
    globalThis.setImmediate = original;
  }
}
