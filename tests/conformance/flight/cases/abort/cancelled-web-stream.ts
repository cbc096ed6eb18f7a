import type { Kit } from '../lib/kit';

export const nodeOnly = 'the reason of a cancelled stream is of the module';

export default async function scenario(kit: Kit) {
  const signals: string[] = [];
  const Listens = () => {
    kit.React.cacheSignal().addEventListener('abort', (event: { target: AbortSignal }) => void signals.push(String(event.target.reason)));
    return new Promise(() => {});
  };
  const reader = kit.renderWeb(kit.React.createElement(Listens)).getReader();
  const first = reader.read();
  await kit.turns(2);
  await reader.cancel(new Error('not wanted'));
  await kit.turns(2);
  return { signals, first: (await first).done };
}
