// The server layer of a request: its tasks and their work loop, React's dispatchers for Server Components, and
// the functions that Rust calls.

const TASK_PENDING = 0;
const TASK_DONE = 1;
const TASK_ABORTED = 3;
const TASK_FAILED = 4;
const TASK_RENDERING = 5;

/** Something that becomes a row: a model with the place it was split from. */
class Task {
  constructor(number, model, keyPath, implicitSlot, formatContext) {
    this.number = number;
    this.status = TASK_PENDING;
    this.model = model;
    this.keyPath = keyPath;
    this.implicitSlot = implicitSlot;
    this.formatContext = formatContext;
    /** What `use` read before the task was suspended. */
    this.thenables = null;
    /** When done: the address of its value. */
    this.address = 0;
    /** When failed: the number of the error. */
    this.error = 0;
    /** HTML: called when the task is done or failed and its tape is kept. */
    this.listeners = null;
    /** HTML: the value as the ssr layer sees it, once decoded, and a promise for it. */
    this.decoded = null;
    this.promise = null;
  }
}

class Request {
  constructor(id, options) {
    this.id = id;
    this.html = options.html === true;
    this.identifierPrefix = options.identifierPrefix || "";
    this.hostContext = options.context;
    this.aborted = false;
    /** No task is left. */
    this.done = false;
    // The tape.
    this.tapes = [];
    this.tapeBase = 0;
    this.references = new Map();
    this.newReferences = [];
    this.hints = new Set();
    this.newHints = [];
    this.errors = 0;
    /** What Client Components see of errors, by their numbers. */
    this.thrown = new Map();
    // The server layer.
    this.tasks = [];
    this.openTasks = 0;
    this.pinged = [];
    this.failed = [];
    this.completed = [];
    this.numbering = new Numbering();
    this.objectCount = 0;
    this.places = [0];
    this.serverReferences = new Map();
    this.identifierCount = 1;
    this.cache = new Map();
    this.controller = null;
    // HTML.
    this.islands = [null];
    /** Snapshots of contexts, by their number less one. */
    this.contexts = [];
    /** What waits in the ssr layer, and fallbacks, by number. */
    this.continuations = new Map();
    this.continuationCount = 0;
    /** What was decoded from the tape, by the object's number. */
    this.decoded = new Map();
  }
}

// --- tasks -----------------------------------------------------------------------------------

function createTask(request, model, keyPath, implicitSlot, formatContext) {
  const number = request.tasks.length;
  if (typeof model === "object" && model !== null && keyPath === null && !implicitSlot) {
    setNumber(model, request.numbering, -1 - number);
  }
  const task = new Task(number, model, keyPath, implicitSlot, formatContext);
  request.tasks.push(task);
  request.openTasks++;
  return task;
}

function pingTask(request, task) {
  request.pinged.push(task);
  if (request.pinged.length === 1) host.ping(request.id);
}

/** The task waits for a thenable, goes on where the spine was left, and keeps what `use` read so far. */
function suspendTask(request, task, thenable) {
  task.model = model;
  task.keyPath = keyPath;
  task.implicitSlot = implicitSlot;
  task.thenables = takeThenables();
  const ping = () => pingTask(request, task);
  thenable.then(ping, ping);
}

/** A task for what a promise will be. */
function thenableTask(request, thenable, keyPath, implicitSlot, formatContext) {
  const task = createTask(request, thenable, keyPath, implicitSlot, formatContext);
  switch (thenable.status) {
    case "fulfilled":
      task.model = thenable.value;
      pingTask(request, task);
      return task;
    case "rejected":
      failTask(request, task, thenable.reason);
      return task;
  }
  trackThenable(thenable);
  thenable.then(
    (value) => {
      task.model = value;
      pingTask(request, task);
    },
    (reason) => {
      if (task.status === TASK_PENDING) failTask(request, task, reason);
    },
  );
  return task;
}

/** The task failed; its record is written behind the one that is being written. */
function failTask(request, task, error) {
  if (request.aborted) return;
  task.status = TASK_FAILED;
  task.error = recordError(request, error);
  request.openTasks--;
  request.failed.push(task);
  if (working !== request) host.ping(request.id);
}

function retryTask(owner, task) {
  if (task.status !== TASK_PENDING) return;
  task.status = TASK_RENDERING;
  keyPath = task.keyPath;
  implicitSlot = task.implicitSlot;
  formatContext = task.formatContext;
  taskThenables = task.thenables;
  task.thenables = null;
  serializedSize = 0;
  const start = words.length;
  emit(OP_TASK);
  emit(task.number);
  const end = mark();
  task.address = addressHere(owner);
  try {
    emitRoot(task.model, -1 - task.number);
    patch(end);
    task.status = TASK_DONE;
    task.model = null;
    owner.openTasks--;
    owner.completed.push(task);
  } catch (thrown) {
    rollBack(start);
    opened = NOTHING;
    openedOuterEnd = 0;
    const error = unwrapSuspense(thrown);
    if (isThenable(error)) {
      task.status = TASK_PENDING;
      suspendTask(owner, task, error);
    } else failTask(owner, task, error);
  }
}

/** Every pinged task once. */
function workLoop(owner) {
  const pinged = owner.pinged;
  owner.pinged = [];
  if (owner.aborted) return;
  const internals = serverInternals();
  const outerHooks = internals.H;
  internals.H = serverHooks;
  request = working = owner;
  numbering = owner.numbering;
  try {
    for (let index = 0; index < pinged.length; index++) retryTask(owner, pinged[index]);
  } finally {
    internals.H = outerHooks;
    request = working = numbering = null;
    keyPath = null;
    implicitSlot = false;
  }
}

// --- thenables -------------------------------------------------------------------------------

const SUSPENDED_BY_USE = new Error(
  "Suspense Exception: This is not a real error! It's an implementation detail of `use` to interrupt the current render. You must either rethrow it immediately, or move the `use` call outside of the `try/catch` block. Capturing without rethrowing will lead to unexpected behavior.\n\nTo handle async errors, wrap your component in an error boundary, or call the promise's `.catch` method and pass the result to `use`.",
);

function ignore() {}

function isThenable(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}

/** Has a thenable keep its outcome where React looks for it. */
function trackThenable(thenable) {
  if (typeof thenable.status === "string") return;
  thenable.status = "pending";
  thenable.then(
    (value) => {
      if (thenable.status !== "pending") return;
      thenable.status = "fulfilled";
      thenable.value = value;
    },
    (reason) => {
      if (thenable.status !== "pending") return;
      thenable.status = "rejected";
      thenable.reason = reason;
    },
  );
}

/** Reads a lazy that stands for a component's promise. */
function readThenable(thenable) {
  if (thenable.status === "fulfilled") return thenable.value;
  if (thenable.status === "rejected") throw thenable.reason;
  throw thenable;
}

let hookThenables = null;
let hookThenableIndex = 0;
let suspendedThenable = null;

function startHooks(thenables) {
  hookThenables = thenables;
  hookThenableIndex = 0;
}

function takeThenables() {
  const thenables = hookThenables || [];
  hookThenables = null;
  return thenables;
}

/** What was thrown, with the thenable in the place of `use`'s exception. */
function unwrapSuspense(thrown) {
  if (thrown !== SUSPENDED_BY_USE) return thrown;
  const thenable = suspendedThenable;
  suspendedThenable = null;
  return thenable;
}

function useThenable(thenable) {
  const index = hookThenableIndex++;
  if (hookThenables === null) hookThenables = [];
  const earlier = hookThenables[index];
  if (earlier === undefined) hookThenables.push(thenable);
  else if (earlier !== thenable) {
    thenable.then(ignore, ignore);
    thenable = earlier;
  }
  if (thenable.status !== "fulfilled" && thenable.status !== "rejected") {
    if (typeof thenable.status === "string") thenable.then(ignore, ignore);
    else trackThenable(thenable);
  }
  if (thenable.status === "fulfilled") return thenable.value;
  if (thenable.status === "rejected") {
    if (thenable.reason === undefined && !("reason" in thenable)) {
      throw new Error(
        "A rejected Promise was passed to React without a `reason` property. React threw a generic error from where the Promise was used to assist in identifying the problematic Promise. Make sure that instrumented Promises correctly set the `reason` property when setting `status` to `'rejected'`.",
      );
    }
    throw thenable.reason;
  }
  suspendedThenable = thenable;
  throw SUSPENDED_BY_USE;
}

// --- dispatchers -----------------------------------------------------------------------------

const CONTEXT = Symbol.for("react.context");

function unsupportedHook() {
  throw new Error("This Hook is not supported in Server Components.");
}

function unsupportedContext() {
  throw new Error("Cannot read a Client Context from a Server Component.");
}

function unsupportedRefresh() {
  throw new Error("Refreshing the cache is not supported in Server Components.");
}

const serverHooks = {
  readContext: unsupportedContext,
  use(usable) {
    if ((typeof usable === "object" && usable !== null) || typeof usable === "function") {
      if (typeof usable.then === "function") return useThenable(usable);
      if (usable.$$typeof === CONTEXT) unsupportedContext();
    }
    if (usable.$$typeof === CLIENT_REFERENCE) {
      if (usable.value != null && usable.value.$$typeof === CONTEXT) unsupportedContext();
      throw new Error("Cannot use() an already resolved Client Reference.");
    }
    throw new Error(`An unsupported type was passed to use(): ${String(usable)}`);
  },
  useCallback: (callback) => callback,
  useContext: unsupportedContext,
  useEffect: unsupportedHook,
  useImperativeHandle: unsupportedHook,
  useLayoutEffect: unsupportedHook,
  useInsertionEffect: unsupportedHook,
  useMemo: (create) => create(),
  useReducer: unsupportedHook,
  useRef: unsupportedHook,
  useState: unsupportedHook,
  useDebugValue() {},
  useDeferredValue: unsupportedHook,
  useTransition: unsupportedHook,
  useSyncExternalStore: unsupportedHook,
  useId() {
    if (working === null) throw new Error("useId can only be used while React is rendering");
    return `_${working.identifierPrefix}S_${(working.identifierCount++).toString(32)}_`;
  },
  useHostTransitionStatus: unsupportedHook,
  useFormState: unsupportedHook,
  useActionState: unsupportedHook,
  useOptimistic: unsupportedHook,
  useMemoCache(size) {
    return new Array(size).fill(Symbol.for("react.memo_cache_sentinel"));
  },
  useCacheRefresh: () => unsupportedRefresh,
  useEffectEvent: unsupportedHook,
};

const serverCaches = {
  getCacheForType(create) {
    const owner = currentRequest();
    const cache = owner === null ? new Map() : owner.cache;
    let entry = cache.get(create);
    if (entry === undefined) {
      entry = create();
      cache.set(create, entry);
    }
    return entry;
  },
  cacheSignal() {
    const owner = currentRequest();
    if (owner === null || typeof AbortController !== "function") return null;
    if (owner.controller === null) owner.controller = new AbortController();
    return owner.controller.signal;
  },
};

let installedInternals = null;

/** The internals of the server layer's `react`, with our dispatchers in them. */
function serverInternals() {
  if (installedInternals !== null) return installedInternals;
  const react = layerPackage("server", "react");
  const internals = react && react.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  if (!internals) {
    throw new Error(
      'The "react" package in this environment is not configured correctly. The "react-server" condition must be enabled in any environment that runs React Server Components.',
    );
  }
  internals.A = serverCaches;
  const dom = layerPackage("server", "react-dom");
  if (dom !== undefined) installHints(dom);
  return (installedInternals = internals);
}

// --- the root model --------------------------------------------------------------------------

function element(type, key, props) {
  return { $$typeof: ELEMENT, type, key, ref: null, props };
}

/** A promise whose value React may read at once. */
function settled(value) {
  const promise = Promise.resolve(value);
  promise.status = "fulfilled";
  promise.value = value;
  return promise;
}

/** The modules nested, outermost first; stylesheets stand before them. */
function entryModel(options) {
  const params = settled(options.params || {});
  const searchParams = settled(options.searchParams || {});
  let tree;
  for (let index = options.modules.length - 1; index >= 0; index--) {
    const id = options.modules[index];
    const exports = namespace(layerRequire("server", id));
    const type = exports.default;
    if (type === undefined) throw new Error(`The entry's module "${id}" has no default export.`);
    const props = { params, searchParams };
    if (tree !== undefined) props.children = tree;
    tree = element(type, null, props);
  }
  const stylesheets = options.stylesheets || [];
  if (stylesheets.length === 0) return tree;
  const links = stylesheets.map(({ href, precedence }) =>
    element("link", href, { rel: "stylesheet", href, precedence }),
  );
  return element(FRAGMENT, null, { children: [links, tree] });
}

// --- what Rust calls -------------------------------------------------------------------------

littoral.start = function start(id, json) {
  const options = JSON.parse(json);
  const owner = new Request(id, options);
  requests.set(id, owner);
  host.setCurrent(id);
  serverInternals();
  try {
    startTask(owner, entryModel(options));
  } catch (error) {
    failTask(owner, createTask(owner, null, null, false, 0), error);
  } finally {
    host.setCurrent(0);
  }
};

/** The root task. */
function startTask(owner, model) {
  pingTask(owner, createTask(owner, model, null, false, 0));
}

littoral.work = function work(id) {
  const owner = requests.get(id);
  if (owner === undefined) return undefined;
  host.setCurrent(id);
  beginTape(owner);
  try {
    workLoop(owner);
  } finally {
    host.setCurrent(0);
  }
  const failed = owner.failed;
  owner.failed = [];
  for (const task of failed) {
    emit(OP_TASK_ERROR);
    emit(task.number);
    emit(task.error);
  }
  const tape = endTape(owner);
  const completed = owner.completed;
  owner.completed = [];
  for (const task of completed) notify(task);
  for (const task of failed) notify(task);
  if (owner.openTasks === 0 && owner.tasks.length > 0 && !owner.done && !owner.aborted) {
    owner.done = true;
    abortSignal(
      owner,
      "This render completed successfully. All cacheSignals are now aborted to allow clean up of any unused resources.",
    );
    host.done(id);
  }
  return tape;
};

/** Calls `listener` when the task is done or failed, at once when it is. */
function whenTaskSettles(task, listener) {
  if (task.status === TASK_DONE || task.status === TASK_FAILED) listener();
  else (task.listeners || (task.listeners = [])).push(listener);
}

function notify(task) {
  const listeners = task.listeners;
  task.listeners = null;
  if (listeners !== null) for (const listener of listeners) listener();
}

function abortSignal(owner, message) {
  if (owner.controller !== null) owner.controller.abort(new Error(message));
}

littoral.abort = function abort(id, message) {
  const owner = requests.get(id);
  if (owner === undefined || owner.aborted) return;
  owner.aborted = true;
  for (const task of owner.tasks) if (task.status === TASK_PENDING) task.status = TASK_ABORTED;
  abortSignal(owner, message);
};

littoral.finish = function finish(id) {
  const owner = requests.get(id);
  if (owner !== undefined) owner.numbering.living = false;
  requests.delete(id);
  forgetHostCalls(id);
};
