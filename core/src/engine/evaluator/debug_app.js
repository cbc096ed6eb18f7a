// Development builds of apps on embedded engines: the component that code belongs to, also after a pause, what it logs, and how it all begins.

/** The pause that ended last: its request and the component that paused. */
let resumedFrom = null;

/** The component whose code runs. */
function currentOwner() {
  if (calledComponent !== null) return calledComponent;
  return resumedFrom !== null && resumedFrom.request === host.current() ? resumedFrom.component : null;
}

/** `littoral.current` and `littoral.resumed`, with which async code finds its request, and here its component. */
function currentPlace() {
  return { request: host.current(), component: currentOwner() };
}

function resumedAt(place, value) {
  host.setCurrent(place.request);
  resumedFrom = place;
  return value;
}

/** A callback that finds its request and its component again. */
function inPlace(callback) {
  const place = currentPlace();
  return (value) => callback(resumedAt(place, value));
}

/** The owners of the component whose code runs, as lines of a stack. */
function currentStack() {
  let stack = "";
  for (let owner = currentOwner(); owner !== null && owner !== undefined; owner = owner.owner) {
    if (owner.owner === null && stack === "") return `\n    at ${owner.name} (<anonymous>)`;
    if (owner.owner !== null && owner.debugStack !== null) stack += `\n${framesOf(owner.debugStack).trimEnd()}`;
  }
  return stack;
}

// --- the console -----------------------------------------------------------------------------

const REPLAYED = [
  "assert", "debug", "dir", "dirxml", "error", "group", "groupCollapsed", "groupEnd", "info", "log", "table", "trace", "warn",
];

/** What Server Components log is told to the browser, too. */
function replayConsole() {
  for (const method of REPLAYED) {
    const original = console[method];
    if (typeof original !== "function") continue;
    Object.defineProperty(console, method, {
      configurable: true,
      writable: true,
      value: {
        [method](...args) {
          if (method !== "assert" || !args[0]) noteLog(method, args, new Error());
          return original.apply(console, args);
        },
      }[method],
    });
  }
}

/** Whether a module is loading: what it logs is no request's. */
let loading = false;

function loadQuietly(load) {
  const outer = loading;
  loading = true;
  try {
    load();
  } finally {
    loading = outer;
  }
}

function noteLog(method, args, here) {
  if (loading) return;
  // Client Components that run for the HTML log in the browser themselves.
  const owner = evaluatedRequest === null ? currentRequest() : null;
  if (owner === null) return;
  const { debug } = owner;
  const component = currentOwner();
  const printer = new DebugPrinter(debug, DEBUG_LIMIT);
  const parts = [
    JSON.stringify(method),
    stackMark(debug.stack(framesOf(here))),
    component === null ? "null" : `"${rowMark(outlineComponent(debug, component))}"`,
    JSON.stringify(ENVIRONMENT),
    ...args.map((value) => printer.print(value, "", null)),
  ];
  debug.notes.rows.push([0, `W[${parts.join(",")}]`]);
  if (working !== owner) host.ping(owner.id);
}

// --- the start -------------------------------------------------------------------------------

/** The server layer is one of a development build. */
function enableDevelopment() {
  development = true;
  plainTags = Infinity;
  littoral.current = currentPlace;
  littoral.resumed = resumedAt;
  serverCaches.getOwner = currentOwner;
  asyncDispatcher.getOwner = () => null;
  replayConsole();
  trackInputs();
}
