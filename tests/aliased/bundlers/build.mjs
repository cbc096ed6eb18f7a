// One bundle of entry.mjs, by a bundler, with React's modules or with Littoral's: what docs/node.md says of each bundler.
//
//   node build.mjs esbuild|vite|webpack react|littoral <file>

import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const entry = `${root}entry.mjs`;
const modules = ['server', 'static'];

/** Littoral is linked here, not installed: each bundler is told to stay in this folder's node_modules. */
const bundlers = {
  async esbuild(littoral, file) {
    const { build } = await import('esbuild');
    await build({
      entryPoints: [entry],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      conditions: ['react-server'],
      define: { 'process.env.NODE_ENV': '"production"' },
      alias: littoral && Object.fromEntries(modules.map((name) => [`react-server-dom-webpack/${name}`, `littoral/react-server-dom/${name}`])),
      external: ['littoral/addon'],
      preserveSymlinks: true,
    });
  },

  async vite(littoral, file) {
    const { build } = await import('vite');
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: entry,
        outDir: dirname(file),
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: basename(file) } },
      },
      ssr: {
        noExternal: true,
        external: ['littoral/addon'],
        resolve: { conditions: ['react-server', 'node'] },
      },
      resolve: {
        alias: littoral && [{ find: /^react-server-dom-webpack\/(server|static)$/, replacement: 'littoral/react-server-dom/$1' }],
        preserveSymlinks: true,
      },
    });
  },

  async webpack(littoral, file) {
    const { default: webpack } = await import('webpack');
    const compiler = webpack({
      context: root,
      entry,
      target: 'node20',
      mode: 'production',
      experiments: { outputModule: true },
      output: { path: dirname(file), filename: basename(file), library: { type: 'module' } },
      // Server functions are named by their module's id, so those have to be known and kept.
      optimization: { minimize: false, moduleIds: 'named', concatenateModules: false, usedExports: false },
      externals: { 'littoral/addon': 'node-commonjs littoral/addon' },
      resolve: {
        conditionNames: ['react-server', 'node', '...'],
        alias: littoral && Object.fromEntries(modules.map((name) => [`react-server-dom-webpack/${name}$`, `littoral/react-server-dom/${name}`])),
        symlinks: false,
      },
    });
    const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
    if (stats.hasWarnings()) console.warn(stats.toString('errors-warnings'));
  },
};

const [bundler, module, file] = process.argv.slice(2);
await bundlers[bundler](module === 'littoral' ? true : undefined, file);
