import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const reasons: string[] = [];
  const Listens = () => {
    const signal = kit.React.cacheSignal();
    signal.addEventListener('abort', () => void reasons.push(String(signal.reason)));
    return 'x';
  };
  const payload = await kit.prerender(kit.React.createElement(Listens));
  await kit.turns(2);
  return { payload, reasons };
}
