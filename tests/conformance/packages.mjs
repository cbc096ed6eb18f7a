// React's packages as files, so that one process holds its builds for all layers side by side, and more than one copy of each.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";

const require = createRequire(import.meta.url);
const packages = dirname(dirname(require.resolve("react/package.json")));

/** Loads CommonJS files by path; `aliases` says which file a bare specifier means, in React's packages or absolute. */
export function loader(aliases) {
  const cache = new Map();
  function load(path) {
    if (!cache.has(path)) {
      const module = { exports: {} };
      cache.set(path, module);
      const run = vm.runInThisContext(`(function(require, module, exports, __filename, __dirname){${readFileSync(path, "utf8")}\n})`, path);
      run(requireFrom(path), module, module.exports, path, dirname(path));
    }
    return cache.get(path).exports;
  }
  const requireFrom = (importer) => (specifier) => {
    const alias = aliases[specifier];
    if (alias !== undefined) return load(join(alias.startsWith("/") ? "" : packages, alias));
    if (!/^[./]/.test(specifier)) return createRequire(importer)(specifier);
    const path = createRequire(importer).resolve(specifier);
    return /\.c?js$/.test(path) ? load(path) : require(path);
  };
  return requireFrom(import.meta.filename);
}

export const serverPackages = {
  react: "react/cjs/react.react-server.production.js",
  "react/jsx-runtime": "react/cjs/react-jsx-runtime.react-server.production.js",
  "react-dom": "react-dom/cjs/react-dom.react-server.production.js",
  "react-server-dom-webpack/server": "react-server-dom-webpack/cjs/react-server-dom-webpack-server.node.production.js",
  "react-server-dom-webpack/static": "react-server-dom-webpack/cjs/react-server-dom-webpack-server.node.production.js",
};

export const ssrPackages = {
  react: "react/cjs/react.production.js",
  "react/jsx-runtime": "react/cjs/react-jsx-runtime.production.js",
  "react-dom": "react-dom/cjs/react-dom.production.js",
  "react-dom/server": "react-dom/cjs/react-dom-server.node.production.js",
  "react-server-dom-webpack/client": "react-server-dom-webpack/cjs/react-server-dom-webpack-client.node.production.js",
};
