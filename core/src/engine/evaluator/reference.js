// What stands between the server and the client: references to client modules, which a Server Component may render and
// pass on but not look into, and server functions, which a browser may call.

const CLIENT_REFERENCE = Symbol.for("react.client.reference");
const SERVER_REFERENCE = Symbol.for("react.server.reference");

// --- client references -----------------------------------------------------------------------

function clientReference(target, id, async) {
  return Object.defineProperties(target, {
    $$typeof: { value: CLIENT_REFERENCE },
    $$id: { value: id },
    $$async: { value: async },
  });
}

/** The implementation of a reference, which cannot be called; `what`: how the call is told. */
function uncallable(what) {
  return function () {
    throw new Error(
      `Attempted to call ${what} on the client. It's not possible to invoke a client function from the server, it can only be rendered as a Component or passed to props of a Client Component.`,
    );
  };
}

const uncallableModule = (moduleId) => uncallable(`the default export of ${moduleId} from the server but it's`);
const uncallableExport = (name) => uncallable(`${name}() from the server but ${name} is`);

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
  const reference = clientReference(uncallableExport(name), `${moduleId}#${name}`, async);
  Object.defineProperty(reference, "name", { value: name });
  return new Proxy(reference, exportHandler);
}

/** A client module whose exports are not known: any name is a reference. */
function moduleProperty(target, name) {
  if (READABLE.has(name)) return referenceProperty(target, name);
  if (name === "__esModule") {
    target.default = clientReference(uncallableModule(target.$$id), `${target.$$id}#`, target.$$async);
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

/** What every server reference has alike. */
const serverReferenceProperties = {
  $$typeof: { value: SERVER_REFERENCE },
  bind: { value: bindServerReference, configurable: true },
  toString: { value: () => "function () { [omitted code] }", configurable: true, writable: true },
};

function serverReference(action, id, bound) {
  if (typeof action !== "function" || action.$$typeof === SERVER_REFERENCE) return action;
  return Object.defineProperties(action, {
    ...serverReferenceProperties,
    $$id: { value: id, configurable: true },
    $$bound: { value: bound, configurable: true },
  });
}
