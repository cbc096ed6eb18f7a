// The modules of a compiled app in their layers, and what stands in one layer for a module of another.

/** Layers by name: `{modules, loaded, meta, require}`. */
const layers = Object.create(null);

function defineLayer(name, modules, meta) {
  const loaded = Object.create(null);
  function require(id) {
    const module = loaded[id];
    if (module === undefined) return load(id);
    if (module.failed) throw module.error;
    return module.exports;
  }
  function load(id) {
    const factory = modules[id];
    if (factory === undefined) throw new Error(`Cannot find module "${id}" in the ${name} layer.`);
    const module = (loaded[id] = { id, exports: {}, failed: false, error: undefined });
    try {
      if (development) loadQuietly(() => factory.call(module.exports, module, module.exports, require));
      else factory.call(module.exports, module, module.exports, require);
    } catch (error) {
      module.failed = true;
      module.error = error;
      throw error;
    }
    return module.exports;
  }
  require.import = (id) => new Promise((resolve) => resolve(namespace(require(id))));
  layers[name] = { modules, loaded, meta: meta || {}, require };
  if (name === "server" && meta && meta.development) enableDevelopment();
}

const namespaces = new WeakMap();

/** What a dynamic `import()` answers: a CommonJS module is the default export of its namespace. */
function namespace(exports) {
  if (exports === null || (typeof exports !== "object" && typeof exports !== "function")) {
    return { default: exports };
  }
  if (exports.$$typeof === CLIENT_REFERENCE || exports.__esModule) return exports;
  let names = namespaces.get(exports);
  if (names === undefined) {
    names = Object.create(null);
    for (const name in exports) {
      Object.defineProperty(names, name, { enumerable: true, get: () => exports[name] });
    }
    Object.defineProperty(names, "default", { enumerable: true, value: exports });
    namespaces.set(exports, names);
  }
  return names;
}

function layerRequire(layer, id) {
  if (layers[layer] === undefined) throw new Error(`The ${layer} layer is not loaded.`);
  return layers[layer].require(id);
}

/** A package that every layer has its own copy of (`react`, `react-dom`); undefined when the app has none. */
function layerPackage(layer, name) {
  const id = layers[layer] && layers[layer].meta[name];
  return id === undefined ? undefined : layerRequire(layer, id);
}

/** What the flight writer is told of a client reference: its key, by which it finds the module in the manifest. */
function referenceLine(owner, reference, key) {
  return key;
}

/** A client module as the server layer sees it. */
function clientModule(moduleId, exportNames) {
  if (exportNames === null) {
    return new Proxy(clientReference(uncallableModule(moduleId), moduleId, false), moduleHandler);
  }
  const exports = Object.defineProperty({}, "__esModule", { value: true });
  for (const name of exportNames) exports[name] = exportReference(moduleId, name, false);
  return exports;
}

const serverProxies = new Map();

/** A server function as the ssr layer sees it: it can be passed on and bound, and not be called. */
function serverProxy(id) {
  let proxy = serverProxies.get(id);
  if (proxy === undefined) {
    proxy = serverReference(function () {
      throw new Error(
        "Server Functions cannot be called during initial render. This would create a fetch waterfall. Try to use a Server Component to pass data to Client Components instead.",
      );
    }, id, null);
    serverProxies.set(id, proxy);
  }
  return proxy;
}

Object.assign(littoral, { layer: defineLayer, clientModule, serverReference, serverProxy });
