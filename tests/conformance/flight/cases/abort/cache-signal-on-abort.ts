import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const order: string[] = [];
  const Listens = () => {
    const signal = kit.React.cacheSignal();
    signal.addEventListener('abort', () => void order.push(`signal: ${signal.reason}`));
    return new Promise(() => {});
  };
  const render = kit.render(kit.React.createElement(Listens), { onError: (error: unknown) => void order.push(`onError: ${error}`) });
  const bytes = render.bytes();
  await kit.turns(2);
  render.abort('stop');
  order.push('abort returned');
  return { payload: await bytes, order };
}
