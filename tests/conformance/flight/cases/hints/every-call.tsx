import { preconnect, prefetchDNS, preinit, preinitModule, preload, preloadModule } from 'react-dom';

export default function Page() {
  prefetchDNS('https://dns.example');
  preconnect('https://connect.example');
  preload('/a.css', { as: 'style' });
  preloadModule('/a.mjs');
  preinit('/b.css', { as: 'style' });
  preinit('/b.js', { as: 'script' });
  preinitModule('/b.mjs');
  return 'page';
}
