import type { Kit } from '../lib/kit';

export const nodeOnly = 'nothing runs outside a request in the engine';

export default async function scenario(kit: Kit) {
  const { useId, useMemo, use, cacheSignal, cache } = kit.React;
  const attempt = (run: () => unknown) => {
    try {
      return String(run());
    } catch (error) {
      return (error as Error).constructor.name;
    }
  };
  let calls = 0;
  const counted = cache(() => ++calls);
  return { seen: [attempt(() => useId()), attempt(() => useMemo(() => 1, [])), attempt(() => use(Promise.resolve(1))), attempt(cacheSignal), attempt(() => [counted(), counted()])] };
}
