import type { Kit } from '../lib/kit';

export const nodeOnly = 'onError of the module may call React';

export default async function scenario(kit: Kit) {
  const dom = kit.packages('react-dom');
  const onError = () => {
    dom.preload('/from-on-error.css', { as: 'style' });
    return String(kit.React.cacheSignal());
  };
  return kit.payload({ bad: () => {}, fine: 1 }, { onError });
}
