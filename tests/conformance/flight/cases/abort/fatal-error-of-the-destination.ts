import type { Kit } from '../lib/kit';

export const nodeOnly = 'destinations are of the module';

export default async function scenario(kit: Kit) {
  const signals: string[] = [];
  const destination = kit.destination();
  destination.write = () => {
    throw new Error('write failed');
  };
  const Listens = () => {
    const signal = kit.React.cacheSignal();
    signal.addEventListener('abort', () => void signals.push(`${signal.reason} because ${signal.reason.cause}`));
    return 'x';
  };
  kit.render(kit.React.createElement(Listens)).pipe(destination);
  await kit.turns(3);
  return { calls: destination.calls, signals };
}
