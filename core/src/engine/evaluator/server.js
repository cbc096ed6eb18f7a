// The server layer of a request: its tasks and their work loop.

/** The request that is in a work loop. */
let working = null;

const TASK_PENDING = 0;
const TASK_DONE = 1;
const TASK_ABORTED = 3;
const TASK_FAILED = 4;
const TASK_RENDERING = 5;
const TASK_ABANDONED = 6;

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
    /** In development: who made what it renders. */
    this.debug = development ? taskDebug(model) : null;
    /** HTML: called when the task is done or failed and its tape is kept. */
    this.listeners = null;
    /** HTML: the value as the ssr layer sees it, once decoded, and a promise for it. */
    this.decoded = null;
    this.promise = null;
    /** HTML: what was read of a stream. */
    this.stream = null;
    this.frame = frame;
  }
}

class Request {
  constructor(id, options) {
    this.id = id;
    this.html = options.html === true;
    this.identifierPrefix = options.identifierPrefix || "";
    this.hostContext = options.context;
    /** The ids of what the client gave and only it can read. */
    this.temporaryReferences = options.temporaryReferences;
    /** The request was aborted: what is rendered from now on is left out. */
    this.aborted = false;
    /** An abort leaves rows out instead of failing them. */
    this.halts = options.prerender === true;
    /** The number of the error that the request was aborted with, and whether the tape tells of it. */
    this.abortError = -1;
    this.abortTold = false;
    /** No task is left. */
    this.done = false;
    // The tape.
    this.tapes = [];
    this.tapeBase = 0;
    /** What was written since the last tape was taken. */
    this.written = null;
    this.references = new Map();
    this.referenceCount = 0;
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
    /** Whether the next tape tells of what is there already, and of no pinged task. */
    this.flushFirst = false;
    this.failed = [];
    this.completed = [];
    this.abandoned = [];
    /** HTML: records that wait for the next work loop, and the streams that it wrote some of. */
    this.late = [];
    this.streamed = new Set();
    this.numbering = new Numbering();
    this.objectCount = 0;
    this.places = [0];
    this.serverReferences = new Map();
    this.identifierCount = 1;
    this.cache = new Map();
    this.controller = null;
    /** Why the request ended, for a signal that is asked for later: `{reason}`. */
    this.ended = null;
    this.debug = development ? new DebugState() : null;
    /** What a form that was submitted without JavaScript leaves for `useActionState`: `[result, key, id, bound arguments]`. */
    this.formState = null;
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
  if (development) task.debug.waited = true;
  request.pinged.push(task);
  if (request.pinged.length === 1) host.ping(request.id);
}

/** The task waits for a thenable, goes on where the spine was left, and keeps what `use` read so far. */
function suspendTask(request, task, thenable) {
  task.model = model;
  task.keyPath = keyPath;
  task.implicitSlot = implicitSlot;
  task.frame = frame;
  task.thenables = takeThenables();
  if (development) task.thenables.component = renderedComponent;
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
  if (request.aborted) {
    abandonTask(request, task);
    return task;
  }
  try {
    trackThenable(thenable);
    thenable.then(
      (value) => {
        task.model = value;
        pingTask(request, task);
      },
      (reason) => {
        if (task.status !== TASK_PENDING) return;
        failTask(request, task, reason);
        wantFlush(request);
      },
    );
  } catch (thrown) {
    // A `then` that throws: nobody will settle the task.
    if (task.status === TASK_PENDING) abandonTask(request, task);
    throw thrown;
  }
  return task;
}

/** The task failed; its record is written behind the one that is being written. */
function failTask(request, task, error) {
  if (development) enterFailure(request, task);
  task.status = TASK_FAILED;
  task.error = recordError(request, error);
  request.openTasks--;
  request.failed.push(task);
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
  frame = task.frame;
  calling = null;
  if (development) enterTask(task);
  const start = words.length;
  emit(OP_TASK);
  emit(task.number);
  const end = mark();
  task.address = addressHere(owner);
  try {
    emitRoot(task.model, -1 - task.number);
    patch(end);
    task.status = TASK_DONE;
    task.model = task.frame = null;
    owner.openTasks--;
    if (owner.html) owner.completed.push(task);
  } catch (thrown) {
    rollBack(start);
    if (development) moveInfos(task, task.address);
    opened = NOTHING;
    openedOuterEnd = 0;
    if (owner.aborted) {
      abandonTask(owner, task);
      return;
    }
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
  const outerHooks = internals.H;
  internals.H = serverHooks;
  request = working = owner;
  numbering = owner.numbering;
  try {
    const late = owner.late;
    owner.late = [];
    serializedSize = 0;
    for (let index = 0; index < late.length; index++) late[index]();
    for (let index = 0; index < pinged.length; index++) retryTask(owner, pinged[index]);
  } finally {
    internals.H = outerHooks;
    request = working = numbering = null;
    keyPath = null;
    implicitSlot = false;
  }
}

/** One work loop and its tape: the pinged tasks, then those that failed; undefined when there is nothing to tell. */
function workTape(owner) {
  continueTape(owner);
  if (owner.flushFirst && owner.pinged.length > 0) host.ping(owner.id);
  else if (owner.pinged.length > 0 || owner.late.length > 0) workLoop(owner);
  owner.flushFirst = false;
  return finishTape(owner);
}

/** The tape of what happened since the last one; undefined when there is nothing to tell. */
function finishTape(owner) {
  settleLocations(owner);
  const failed = owner.failed;
  const abandoned = owner.abandoned;
  owner.failed = [];
  owner.abandoned = [];
  for (const task of failed) {
    emit(OP_TASK_ERROR);
    emit(task.number);
    emit(task.error);
  }
  emitAbort(owner);
  for (const task of abandoned) {
    emit(OP_TASK_ABANDONED);
    emit(task.number);
  }
  const tape = endTape(owner, development ? takeNotes(owner) : "");
  if (owner.html) notifyAll(owner, failed);
  return tape;
}

/** Tells those who wait in the ssr layer, now that the tape is kept. */
function notifyAll(owner, failed) {
  const { completed, streamed } = owner;
  owner.completed = [];
  owner.streamed = new Set();
  for (const stream of streamed) {
    stream.kept = stream.addresses.length;
    for (const listener of stream.listeners.splice(0)) listener();
  }
  for (const task of completed) notify(task);
  for (const task of failed) notify(task);
}

const COMPLETED =
  "This render completed successfully. All cacheSignals are now aborted to allow clean up of any unused resources.";

/** The signal of a request's end. */
function requestSignal(owner) {
  if (owner.controller === null) {
    owner.controller = new AbortController();
    if (owner.ended !== null) owner.controller.abort(owner.ended.reason);
  }
  return owner.controller.signal;
}

/** Calls `listener` when the task is done or failed, at once when it is. */
function whenTaskSettles(task, listener) {
  if (task.status === TASK_DONE || task.status === TASK_FAILED) listener();
  else (task.listeners || (task.listeners = [])).push(listener);
}

function notify(task) {
  if (task.stream !== null) {
    for (const listener of task.stream.listeners.splice(0)) listener();
  }
  const listeners = task.listeners;
  task.listeners = null;
  if (listeners !== null) for (const listener of listeners) listener();
}

function abortSignal(owner, reason) {
  if (owner.ended === null) owner.ended = { reason };
  if (owner.controller !== null) owner.controller.abort(reason);
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
