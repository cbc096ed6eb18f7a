import { preconnect, preinit, preinitModule, preload, preloadModule } from 'react-dom';

export default function Page() {
  preconnect('https://a.example', { crossOrigin: 'use-credentials' });
  preconnect('https://b.example', { crossOrigin: 'anonymous' });
  preconnect('https://c.example', { crossOrigin: '' });
  preload('/font.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'use-credentials' });
  preload('/image.png', { as: 'image', imageSrcSet: 'a 1x, b 2x', imageSizes: '100vw', fetchPriority: 'high', referrerPolicy: 'no-referrer' });
  preload('/data.json', { as: 'fetch', crossOrigin: 'anonymous', integrity: 'sha256-x', nonce: 'n', media: 'print' });
  preloadModule('/m.mjs', { as: 'worker', crossOrigin: 'anonymous', integrity: 'sha256-y', nonce: 'n' });
  preloadModule('/s.mjs', { as: 'script' });
  preinit('/p.css', { as: 'style', precedence: 'high', crossOrigin: 'anonymous', integrity: 'sha256-z', fetchPriority: 'low', nonce: 'n' });
  preinit('/q.css', { as: 'style', fetchPriority: 'low' });
  preinit('/r.js', { as: 'script', crossOrigin: '', integrity: 'i', nonce: 'n', fetchPriority: 'high' });
  preinitModule('/t.mjs', { as: 'script', crossOrigin: 'use-credentials', nonce: 'n', integrity: 'j' });
  return null;
}
