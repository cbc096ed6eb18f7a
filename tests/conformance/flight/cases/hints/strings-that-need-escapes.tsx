import { preload, prefetchDNS } from 'react-dom';

export default function Page() {
  prefetchDNS('$dollar');
  preload('/"quoted"\n', { as: 'style' });
  preload('/ünï', { as: 'style' });
  return null;
}
