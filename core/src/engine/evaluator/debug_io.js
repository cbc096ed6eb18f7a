// Development builds: the I/O that components waited for, as far as the engine knows of it: host functions and `fetch`, awaited in async
// components, read with `use`, or passed on as promises.

/** I/O by its promises: `{name, start, end, owner, frames, outcome}`; `end` is 0 while it runs. */
const inputs = new WeakMap();
/** Where `use` read a promise first. */
const uses = new WeakMap();

/** Remembers that a promise is I/O of the component whose code runs. */
function trackInput(name, promise) {
  const input = { name, start: performance.now(), end: 0, owner: currentOwner(), frames: framesOf(new Error()), outcome: null };
  const settle = (outcome) => {
    input.end = performance.now();
    input.outcome = outcome;
  };
  promise.then(
    (value) => settle({ then: ignore, status: "fulfilled", value }),
    (reason) => settle({ then: ignore, status: "rejected", reason }),
  );
  inputs.set(promise, input);
  return promise;
}

/** What compiled code awaits: `await e` is `await littoral.awaiting(e)`. */
function awaiting(value) {
  const input = typeof value === "object" && value !== null ? inputs.get(value) : undefined;
  const owner = currentRequest();
  const component = currentOwner();
  if (input !== undefined && owner !== null && component !== null) {
    const { awaits } = owner.debug;
    const frames = framesOf(new Error());
    const awaited = { input, start: performance.now(), frames };
    if (awaits.has(component)) awaits.get(component).push(awaited);
    else awaits.set(component, [awaited]);
  }
  return value;
}

/** Notes what a component awaited, where its result is rendered. */
function noteAwaits(component) {
  const { awaits } = request.debug;
  const awaited = awaits.get(component);
  if (awaited === undefined) return;
  awaits.delete(component);
  for (const { input, start, frames } of awaited) noteInput(input, start, component, frames);
}

/** Notes the promises that a component read with `use`. */
function noteUses(component, thenables) {
  for (const thenable of thenables) {
    const input = inputs.get(thenable);
    if (input !== undefined) noteInput(input, null, component, uses.get(thenable) || "");
  }
}

/** Notes on the spine that it waited for I/O. */
function noteInput(input, start, component, frames) {
  const { debug } = request;
  if (input.end === 0 || input.end <= debug.timeOrigin) return;
  const by = component === null ? "" : `,"owner":"${rowMark(outlineComponent(debug, component))}"`;
  const where = frames === null ? "" : `,"stack":${stackMark(debug.stack(frames))}`;
  const text = `{"awaited":"${rowMark(inputRow(debug, input))}","env":"${ENVIRONMENT}"${by}${where}}`;
  // As React has it, a component that was told of has its time already.
  if (start !== null) noteInfo(`{"time":${start - debug.timeOrigin}}`);
  noteInfo(text);
  noteInfo(`{"time":${input.end - debug.timeOrigin}}`);
}

function inputRow(debug, input) {
  let row = debug.inputs.get(input);
  if (row === undefined) {
    const owner = input.owner === null ? "" : `,"owner":"${rowMark(outlineComponent(debug, input.owner))}"`;
    const value = new DebugPrinter(debug, 10).print(input.outcome, "value", null);
    const times = `"start":${input.start - debug.timeOrigin},"end":${input.end - debug.timeOrigin}`;
    const stack = stackMark(debug.stack(input.frames));
    row = debug.row(
      () => `J{"name":${JSON.stringify(input.name)},${times},"env":"${ENVIRONMENT}","stack":${stack}${owner},"value":${value}}`,
    );
    debug.inputs.set(input, row);
  }
  return row;
}

/** From now on I/O is known by its promises, and by those that follow from them. */
function trackInputs() {
  const { call } = littoral;
  littoral.call = (name, ...values) => trackInput(String(name), call(name, ...values));
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => trackInput("fetch", fetch(input, init));
  const { then } = Promise.prototype;
  Object.defineProperty(Promise.prototype, "then", {
    configurable: true,
    writable: true,
    value(onFulfilled, onRejected) {
      const next = then.call(this, onFulfilled, onRejected);
      const input = inputs.get(this);
      if (input !== undefined) inputs.set(next, input);
      return next;
    },
  });
  const { use } = serverHooks;
  serverHooks.use = (usable) => {
    if (inputs.has(usable) && !uses.has(usable)) uses.set(usable, framesOf(new Error()));
    return use(usable);
  };
  littoral.awaiting = awaiting;
}
