import { preconnect, prefetchDNS, preinit, preload } from 'react-dom';

export default function Page() {
  prefetchDNS(undefined as never);
  prefetchDNS('');
  preconnect(7 as never);
  preload(null as never, { as: 'style' });
  preinit({} as never, { as: 'style' });
  return 'page';
}
