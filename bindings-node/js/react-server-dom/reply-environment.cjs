// Where replies are decoded in Node: models are read by the addon, server functions come through the bundler's runtime,
// and what follows the plans is Littoral's own script, run by the process's engine.
"use strict";

// By its name, so that a bundler can leave it outside.
const addon = require("littoral/addon");

const names = "{ Reply, ReplyLimitError, findAction, formAction, formStateOf }";
const script = `(function () {\n"use strict";\n${addon.replyScript()}\nreturn ${names};\n})`;
// An indirect `eval` is in this realm, as in `evaluator.cjs`.
const { Reply, ReplyLimitError, findAction, formAction, formStateOf } = (0, eval)(
  `${script}\n//# sourceURL=littoral-reply.js`,
)();

/** What `options` may set, and what holds without it. `arraySizeLimit` is React's own. */
const LIMITS = {
  depthLimit: 5_000,
  partLimit: 100_000,
  byteLimit: 256 * 1024 * 1024,
  promiseLimit: 1_000_000,
};

function limitsOf(options) {
  const limit = (name) => options?.[name] ?? LIMITS[name];
  return {
    arraySize: options?.arraySizeLimit ?? 1_000_000,
    depth: limit("depthLimit"),
    parts: limit("partLimit"),
    bytes: limit("byteLimit"),
    promises: limit("promiseLimit"),
  };
}

const NOTHING = [];

/** Whether a text surely is a model that stands for itself and passes no limit, so that the addon need not look at it. */
function isPlain(text, limits) {
  if (text.length > limits.arraySize || text.includes('"$') || text.includes("__proto__") || text.includes("\\u")) return false;
  // As deep as there are brackets, at most.
  let left = limits.depth;
  if (text.length <= left) return true;
  for (const bracket of "[{") {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) if (--left < 0) return false;
  }
  return true;
}

function environmentOf(manifest, limits) {
  return {
    read(text) {
      if (isPlain(text, limits)) return [JSON.parse(text), NOTHING, NOTHING];
      const plan = addon.planModel(text, limits.depth, limits.arraySize);
      if (plan === null) return [JSON.parse(text), NOTHING, NOTHING];
      if (typeof plan === "string") return JSON.parse(plan);
      if (plan.limit !== undefined) throw new ReplyLimitError(plan.limit, plan.message);
      throw new Error(plan.message);
    },
    reference: (id) => serverReference(manifest, id),
    bytes: (file) => file.arrayBuffer(),
    file: (file) => (file instanceof Blob ? file : undefined),
  };
}

// --- server functions --------------------------------------------------------------------------

/** An entry of the manifest. What any object has by its prototype is none; a proxy answers for itself. */
function entryOf(manifest, id) {
  const inherited = id in Object.prototype && !Object.prototype.hasOwnProperty.call(manifest, id);
  return inherited ? undefined : manifest[id];
}

/** A server function by its id, or by the id of its module and the name of its export behind `#`. */
function serverReference(manifest, id) {
  let entry = entryOf(manifest, id);
  let name = "";
  if (entry) {
    name = entry.name;
  } else {
    const hash = id.lastIndexOf("#");
    if (hash !== -1) {
      name = id.slice(hash + 1);
      entry = entryOf(manifest, id.slice(0, hash));
    }
    if (!entry) {
      throw new Error(
        `Could not find the module "${id}" in the React Server Manifest. This is probably a bug in the React Server Components bundler.`,
      );
    }
  }
  return {
    preload: () => preload(entry),
    require: () => exported(entry, name),
  };
}

/** Chunks that were asked for, by their id: a promise, or `null` when they have arrived. */
const chunks = new Map();

function preload({ id, chunks: list, async: isAsync }) {
  const loading = [];
  // Ids of chunks and names of files take turns.
  for (let at = 0; at < list.length; at += 2) {
    const chunk = list[at];
    let loaded = chunks.get(chunk);
    if (loaded === undefined) {
      loaded = __webpack_chunk_load__(chunk);
      chunks.set(chunk, loaded);
      loaded.then(
        () => chunks.set(chunk, null),
        () => {},
      );
    }
    if (loaded !== null) loading.push(loaded);
  }
  if (!isAsync) return loading.length > 0 ? Promise.all(loading) : null;
  return loading.length > 0 ? Promise.all(loading).then(() => evaluating(id)) : evaluating(id);
}

/** A module that is itself awaited leaves its state on its promise. */
function evaluating(id) {
  const promise = __webpack_require__(id);
  if (typeof promise.then !== "function" || promise.status === "fulfilled") return null;
  promise.then(
    (value) => {
      promise.status = "fulfilled";
      promise.value = value;
    },
    (reason) => {
      promise.status = "rejected";
      promise.reason = reason;
    },
  );
  return promise;
}

function exported({ id, async: isAsync }, name) {
  let exports = __webpack_require__(id);
  if (isAsync && typeof exports.then === "function") {
    if (exports.status !== "fulfilled") throw exports.reason;
    exports = exports.value;
  }
  if (name === "*") return exports;
  if (name === "") return exports.__esModule ? exports.default : exports;
  return Object.prototype.hasOwnProperty.call(exports, name) ? exports[name] : undefined;
}

module.exports = { Reply, ReplyLimitError, findAction, formAction, formStateOf, environmentOf, limitsOf };
