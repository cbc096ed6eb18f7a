import { preinit, preload, preloadModule } from 'react-dom';

export default function Page() {
  preload('/a', { as: 'script', integrity: undefined, nonce: null } as never);
  preload('/b', { as: 'style', unknown: 1 } as never);
  preinit('/c', { as: 'style', precedence: undefined } as never);
  preinit('/d', { as: 'other' } as never);
  preload('', { as: 'style' });
  preload('/no-options', undefined as never);
  preloadModule('/e', {} as never);
  return null;
}
