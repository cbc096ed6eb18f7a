// FLIGHT=littoral builds the same app with `react-server-dom-webpack/server` and `/static` aliased to Littoral.
import react from '@vitejs/plugin-react';
import rsc from '@vitejs/plugin-rsc';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => {
  const module = process.env.FLIGHT === 'littoral' ? 'littoral' : 'react';
  const outDir = (layer: string) => ({ build: { outDir: `dist/${module}/${layer}` } });
  // `vite dev` is for React's development build.
  const aliased = module === 'littoral' && command === 'build';
  return {
    plugins: [react(), rsc({ entries: { rsc: 'src/entry.rsc.tsx', ssr: 'src/entry.ssr.tsx', client: 'src/entry.browser.tsx' } })],
    environments: { rsc: outDir('rsc'), ssr: outDir('ssr'), client: outDir('client') },
    resolve: {
      alias: aliased ? [{ find: /^react-server-dom-webpack\/(server|static)\.edge$/, replacement: 'littoral/react-server-dom/$1' }] : [],
      external: ['littoral/addon'],
      // The package is linked here: its `react` is the app's.
      dedupe: ['react', 'react-dom'],
    },
  };
});
