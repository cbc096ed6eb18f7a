// The browser's module registry: defines what chunks bring, and loads chunks by name.
//
// A plain script, the first thing in the bootstrap chunk: React's client reads `__webpack_require__` and
// `__webpack_require__.u` while it loads. Chunks may run before it and in any order.
//
//   (self.__littoral_chunks ||= []).push([chunkId, { moduleId: (module, exports, require) => … }, entry?, needs?])
//
// `entry` names a module to run as soon as the chunks of `needs` have arrived too.
(() => {
  const PUBLIC_PATH = __LITTORAL_PUBLIC_PATH__;
  const nonce = document.currentScript?.nonce;
  const factories = Object.create(null);
  const modules = Object.create(null);
  const chunks = Object.create(null);

  function require(id) {
    let module = modules[id];
    if (module === undefined) {
      const factory = factories[id];
      if (factory === undefined) throw new Error(`Module "${id}" is in none of the chunks loaded so far.`);
      module = modules[id] = { exports: {}, failure: null };
      try {
        factory.call(module.exports, module, module.exports, require);
      } catch (error) {
        module.failure = { error };
      }
    }
    if (module.failure !== null) throw module.failure.error;
    return module.exports;
  }

  // A dynamic import. `files` are pairs of chunk id and file name, flattened, as in an import row.
  require.import = async (id, files = []) => {
    const loads = [];
    for (let i = 0; i < files.length; i += 2) loads.push(load(files[i], files[i + 1]));
    await Promise.all(loads);
    const exports = require(id);
    return exports !== null && exports !== undefined && exports.__esModule
      ? exports
      : { ...exports, default: exports };
  };

  // React's client puts its own function here, which knows the file names of import rows.
  require.u = (id) => {
    throw new Error(`Chunk "${id}" has no file name.`);
  };

  function chunk(id) {
    return (chunks[id] ??= Promise.withResolvers?.() ?? withResolvers());
  }

  function withResolvers() {
    const deferred = {};
    deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    return deferred;
  }

  function load(id, file) {
    const pending = chunk(id);
    if (!pending.requested) {
      pending.requested = true;
      const script = document.createElement('script');
      script.src = PUBLIC_PATH + file;
      script.async = true;
      if (nonce) script.nonce = nonce;
      // After a chunk has arrived, rejecting does nothing.
      const fail = () => {
        pending.requested = false;
        pending.reject(new Error(`Chunk "${id}" did not arrive from ${script.src}.`));
      };
      script.onload = script.onerror = fail;
      document.head.append(script);
    }
    return pending.promise;
  }

  function arrive([id, brought, entry, needs = []]) {
    for (const module in brought) factories[module] ??= brought[module];
    const arrived = chunk(id);
    arrived.requested = true;
    arrived.resolve();
    if (entry !== undefined) {
      Promise.all(needs.map((need) => chunk(need).promise)).then(() => require(entry));
    }
  }

  self.__webpack_require__ = require;
  self.__webpack_chunk_load__ = (id) => load(id, require.u(id));
  // React's development client tells its tools where a chunk came from.
  self.__webpack_get_script_filename__ = (id) => PUBLIC_PATH + require.u(id);

  const arrivals = (self.__littoral_chunks ||= []);
  const early = arrivals.splice(0);
  arrivals.push = arrive;
  early.forEach(arrive);
})();
