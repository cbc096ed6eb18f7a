import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const controller = new AbortController();
  const Never = async () => new Promise(() => {});
  const prelude = kit.prerender(kit.React.createElement(Never), { signal: controller.signal });
  await kit.turns(4);
  controller.abort();
  return { text: String(await prelude) };
}
