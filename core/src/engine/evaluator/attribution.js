// Which request code belongs to, for engines without async context: the engine knows the current request by its number,
// and what runs later finds it again through the callbacks of promises and microtasks. `async_context.js` is this
// file's counterpart where the engine has `AsyncLocalStorage`.

const host = globalThis.__littoral_host;
delete globalThis.__littoral_host;

/** Requests in flight by id. */
const requests = new Map();

function currentRequest() {
  if (working !== null) return working;
  const id = host.current();
  return id === 0 ? null : requests.get(id) || null;
}

const nativeThen = Promise.prototype.then;

/** A callback that finds the request again in which it was attached. */
function inRequest(id, callback) {
  if (development) return inPlace(callback);
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

/**
 * Rows of a request are ready that no task brings: a payload has them before what tasks bring that are pinged only later. To a page their
 * order is nothing.
 */
function wantFlush(owner) {
  if (working === owner) return;
  if (owner.pinged.length === 0) owner.flushFirst = !owner.html;
  host.ping(owner.id);
}

/** Tells the engine of an error, in words: the object itself stays here. */
function reportError(owner, number, error, componentStack, path) {
  const redirect = redirectOf(error);
  if (redirect !== undefined) {
    host.redirected(owner.id, number, redirect.status, redirect.location, error.digest);
    return;
  }
  let name = "Error";
  let message = "";
  let stack = "";
  let digest = "";
  try {
    if (typeof error === "object" && error !== null) {
      name = String(error.name || "Error");
      message = String("message" in error ? error.message : error);
      stack = String(error.stack || "");
      if (typeof error.digest === "string") digest = error.digest;
    } else {
      message = String(error);
    }
  } catch (unreadable) {
    message = "An error was thrown that cannot be read.";
  }
  host.error(owner.id, number, name, message, stack, componentStack, digest, path);
}

/** The way to an error is known later. */
function reportLocated() {}

function reportSettled(owner, { number, error, componentStack, path }) {
  reportError(owner, number, error, componentStack, path);
}

const littoral = { current: () => host.current(), resumed };
globalThis.littoral = littoral;
