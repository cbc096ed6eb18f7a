// The modules of an app, in their layers, and what stands between the layers: client references in the
// server layer, server references, and their stand-ins in the ssr layer. Also the current request, which
// must be found again after every pause.

const host = globalThis.__littoral_host;
delete globalThis.__littoral_host;

const CLIENT_REFERENCE = Symbol.for("react.client.reference");
const SERVER_REFERENCE = Symbol.for("react.server.reference");

/** Requests in flight by id. */
const requests = new Map();
/** Layers by name: `{modules, loaded, meta, require}`. */
const layers = Object.create(null);

// --- the current request ---------------------------------------------------------------------

/** The request whose server layer is in a work loop; code that runs later is known by its number only. */
let working = null;

function currentRequest() {
  if (working !== null) return working;
  const id = host.current();
  return id === 0 ? null : requests.get(id) || null;
}

const nativeThen = Promise.prototype.then;

/** A callback that finds the request again in which it was attached. */
function inRequest(id, callback) {
  return function (value) {
    host.setCurrent(id);
    return callback(value);
  };
}

Object.defineProperty(Promise.prototype, "then", {
  configurable: true,
  writable: true,
  value: function then(onFulfilled, onRejected) {
    const id = host.current();
    if (id !== 0) {
      if (typeof onFulfilled === "function") onFulfilled = inRequest(id, onFulfilled);
      if (typeof onRejected === "function") onRejected = inRequest(id, onRejected);
    }
    return nativeThen.call(this, onFulfilled, onRejected);
  },
});

const nativeQueueMicrotask = globalThis.queueMicrotask;

Object.defineProperty(globalThis, "queueMicrotask", {
  configurable: true,
  writable: true,
  value: function queueMicrotask(callback) {
    const id = host.current();
    if (id === 0 || typeof callback !== "function") return nativeQueueMicrotask(callback);
    nativeQueueMicrotask(() => {
      host.setCurrent(id);
      callback();
    });
  },
});

function resumed(id, value) {
  host.setCurrent(id);
  return value;
}

// --- modules ---------------------------------------------------------------------------------

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
      factory.call(module.exports, module, module.exports, require);
    } catch (error) {
      module.failed = true;
      module.error = error;
      throw error;
    }
    return module.exports;
  }
  require.import = (id) => new Promise((resolve) => resolve(namespace(require(id))));
  layers[name] = { modules, loaded, meta: meta || {}, require };
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

// --- client references -----------------------------------------------------------------------

function clientReference(target, id, async) {
  return Object.defineProperties(target, {
    $$typeof: { value: CLIENT_REFERENCE },
    $$id: { value: id },
    $$async: { value: async },
  });
}

function uncallable(moduleId, name) {
  return function () {
    throw new Error(
      name === ""
        ? `Attempted to call the default export of ${moduleId} from the server but it's on the client. It's not possible to invoke a client function from the server, it can only be rendered as a Component or passed to props of a Client Component.`
        : `Attempted to call ${name}() from the server but ${name} is on the client. It's not possible to invoke a client function from the server, it can only be rendered as a Component or passed to props of a Client Component.`,
    );
  };
}

/** What may be read from a client reference without an error. */
function referenceProperty(target, name) {
  switch (name) {
    case "$$typeof":
    case "$$id":
    case "$$async":
    case "name":
      return target[name];
    case Symbol.toPrimitive:
    case Symbol.toStringTag:
      return Object.prototype[name];
  }
  return undefined;
}

const READABLE = new Set([
  "$$typeof", "$$id", "$$async", "name", "defaultProps", "_debugInfo", "toJSON", Symbol.toPrimitive, Symbol.toStringTag,
]);

function refuseAssignment() {
  throw new Error("Cannot assign to a client module from a server module.");
}

const exportHandler = {
  get(target, name, receiver) {
    if (READABLE.has(name)) return referenceProperty(target, name);
    if (name === "displayName") return undefined;
    if (name === "Provider") return receiver;
    if (name === "then") {
      throw new Error(
        "Cannot await or return from a thenable. You cannot await a client module from a server component.",
      );
    }
    throw new Error(
      `Cannot access ${String(target.name)}.${String(name)} on the server. You cannot dot into a client module from a server component. You can only pass the imported name through.`,
    );
  },
  set: refuseAssignment,
};

function exportReference(moduleId, name, async) {
  const reference = clientReference(uncallable(moduleId, name), `${moduleId}#${name}`, async);
  Object.defineProperty(reference, "name", { value: name });
  return new Proxy(reference, exportHandler);
}

/** A client module whose exports are not known: any name is a reference. */
function moduleProperty(target, name) {
  if (READABLE.has(name)) return referenceProperty(target, name);
  if (name === "__esModule") {
    target.default = clientReference(uncallable(target.$$id, ""), `${target.$$id}#`, target.$$async);
    return true;
  }
  if (name === "then") {
    if (target.then) return target.then;
    if (target.$$async) return undefined;
    const proxy = new Proxy(clientReference({}, target.$$id, true), moduleHandler);
    target.status = "fulfilled";
    target.value = proxy;
    const then = (resolve) => Promise.resolve(resolve(proxy));
    return (target.then = clientReference(then, `${target.$$id}#then`, false));
  }
  if (typeof name === "symbol") {
    throw new Error(
      "Cannot read Symbol exports. Only named exports are supported on a client module imported on the server.",
    );
  }
  return target[name] || (target[name] = exportReference(target.$$id, name, target.$$async));
}

const moduleHandler = {
  get: moduleProperty,
  getOwnPropertyDescriptor(target, name) {
    let descriptor = Object.getOwnPropertyDescriptor(target, name);
    if (!descriptor) {
      descriptor = { value: moduleProperty(target, name), writable: false, configurable: false, enumerable: false };
      Object.defineProperty(target, name, descriptor);
    }
    return descriptor;
  },
  getPrototypeOf: () => Promise.prototype,
  set: refuseAssignment,
};

function clientModule(moduleId, exportNames) {
  if (exportNames === null) {
    return new Proxy(clientReference(uncallable(moduleId, ""), moduleId, false), moduleHandler);
  }
  const exports = Object.defineProperty({}, "__esModule", { value: true });
  for (const name of exportNames) exports[name] = exportReference(moduleId, name, false);
  return exports;
}

// --- server references -----------------------------------------------------------------------

function bindServerReference() {
  const bound = Function.prototype.bind.apply(this, arguments);
  if (this.$$typeof !== SERVER_REFERENCE) return bound;
  const added = Array.prototype.slice.call(arguments, 1);
  return Object.defineProperties(bound, {
    $$typeof: { value: SERVER_REFERENCE },
    $$id: { value: this.$$id },
    $$bound: { value: this.$$bound ? this.$$bound.concat(added) : added },
    bind: { value: bindServerReference, configurable: true },
  });
}

function serverReference(action, id, bound) {
  if (typeof action !== "function" || action.$$typeof === SERVER_REFERENCE) return action;
  return Object.defineProperties(action, {
    $$typeof: { value: SERVER_REFERENCE },
    $$id: { value: id, configurable: true },
    $$bound: { value: bound, configurable: true },
    bind: { value: bindServerReference, configurable: true },
    toString: { value: () => "function () { [omitted code] }", configurable: true, writable: true },
  });
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

const littoral = {
  layer: defineLayer,
  clientModule,
  serverReference,
  serverProxy,
  current: () => host.current(),
  resumed,
};
globalThis.littoral = littoral;
