// FLIGHT=littoral builds the same app with `react-server-dom-webpack/server` and `/static` aliased to Littoral.
import { defineConfig, type VitePlugin } from 'waku/config';

const littoral = process.env.FLIGHT === 'littoral';

/**
 * Waku renders through @vitejs/plugin-rsc, so its import is the one to alias. Waku's own import of the same name has to
 * stay: Waku answers it with a module of its own, which leads to @vitejs/plugin-rsc as well.
 */
const alias: VitePlugin = {
  name: 'alias-react-server-dom',
  // `waku dev` is for React's development build.
  apply: 'build',
  resolveId: {
    order: 'pre',
    filter: { id: /^react-server-dom-webpack\/(server|static)\.edge$/ },
    handler(source, importer) {
      if (!importer?.includes('/@vitejs/plugin-rsc/')) return null;
      return this.resolve(source.replace(/^react-server-dom-webpack(.+)\.edge$/, 'littoral/react-server-dom$1'), importer);
    },
  },
};

export default defineConfig({
  distDir: littoral ? 'dist/littoral' : 'dist/react',
  vite: {
    plugins: littoral ? [alias] : [],
    // The package is linked here: its `react` is the app's.
    resolve: { dedupe: ['react', 'react-dom'], external: ['littoral/addon'] },
  },
});
