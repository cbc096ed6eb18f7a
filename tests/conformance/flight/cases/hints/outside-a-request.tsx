import type { Kit } from '../lib/kit';

export const nodeOnly = 'nothing runs outside a request in the engine';

export default async function scenario(kit: Kit) {
  const dom = kit.packages('react-dom');
  return { answers: [dom.preload('/a', { as: 'style' }), dom.prefetchDNS('https://x'), dom.preinit('/b', { as: 'script' })] };
}
