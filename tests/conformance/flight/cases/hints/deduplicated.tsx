import { preconnect, prefetchDNS, preinit, preinitModule, preload, preloadModule } from 'react-dom';

export default function Page() {
  for (let time = 0; time < 2; time += 1) {
    prefetchDNS('https://d');
    preconnect('https://c');
    preconnect('https://c', { crossOrigin: 'use-credentials' });
    preload('/a', { as: 'style' });
    preload('/a', { as: 'script' });
    preloadModule('/m');
    preinit('/a', { as: 'style' });
    preinit('/a', { as: 'style', precedence: 'other' });
    preinit('/a', { as: 'script' });
    preinitModule('/m');
  }
  return null;
}
