// What a caller of `react-server-dom-webpack/server` and `/static` can see, case by case. Run by `sides.cjs` on React's modules and
// on ours; each case answers what it saw, as JSON.
"use strict";

const { PassThrough, Writable } = require("node:stream");
const React = require("react");
const ReactDOM = require("react-dom");
const { jsx, jsxs } = require("react/jsx-runtime");

const text = (chunks) => Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
const immediate = () => new Promise((resolve) => setImmediate(resolve));
const idle = async (turns = 6) => {
  for (let turn = 0; turn < turns; turn++) await immediate();
};
const describe = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** What `run` throws. */
function thrown(run) {
  try {
    const value = run();
    return `no error, ${typeof value}`;
  } catch (error) {
    return describe(error);
  }
}

/** A destination that keeps what it gets, and what happened to it in `log`. */
function sink(log = [], options = {}) {
  const chunks = [];
  const writable = new Writable({
    ...options,
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  writable.on("error", (error) => log.push(["error", describe(error)]));
  writable.on("finish", () => log.push("finish"));
  writable.text = () => text(chunks);
  return writable;
}

const finished = (writable) => new Promise((resolve) => writable.on("close", resolve));

async function webText(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return text(chunks);
}

function deferred() {
  let settle;
  const promise = new Promise((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
}

const manifest = {
  "a.js#A": { id: "a.js", chunks: ["1", "static/chunks/a-long-name.js"], name: "A" },
  "b.js": { id: "b.js", chunks: [], name: "", async: true },
};

/** Renders, and answers the bytes and what was told to `onError`. */
async function render({ server }, model, options = {}, webpackMap = manifest) {
  const log = [];
  const destination = sink(log);
  const onError = (error) => {
    log.push(["onError", describe(error)]);
    return "digest";
  };
  server.renderToPipeableStream(model, webpackMap, { onError, ...options }).pipe(destination);
  await finished(destination);
  return { text: destination.text(), log };
}

// --- the modules' surface --------------------------------------------------------------------

exports["the modules export the same functions"] = ({ server, static: prerenders }) =>
  [server, prerenders].map((module) => Object.keys(module).sort().map((name) => [name, typeof module[name], module[name].length]));

exports["client references are opaque"] = ({ server }) => {
  const reference = server.registerClientReference(function original() {}, "a.js", "A");
  const proxy = server.createClientModuleProxy("m.js");
  return [
    JSON.stringify(Object.getOwnPropertyDescriptors(reference)),
    typeof proxy, typeof proxy.Named, proxy.Named === proxy.Named, proxy.Named.name, proxy.Named.$$id, proxy.$$id, proxy.$$async,
    String(proxy.Named.$$typeof), proxy.Named.displayName, proxy.Named.defaultProps, proxy.Named.toJSON, proxy.Named._debugInfo,
    proxy.Named.Provider === proxy.Named, proxy.name, proxy.toJSON,
    thrown(() => proxy.Named()), thrown(() => proxy[""]()), thrown(() => proxy.Named.property), thrown(() => (proxy.Named.x = 1)),
    thrown(() => proxy.Named.then), thrown(() => proxy[Symbol.iterator]), thrown(() => (proxy.x = 1)), thrown(() => `${proxy.Named}`),
    proxy.__esModule, proxy.default.$$id, thrown(() => proxy.default()),
    Object.getPrototypeOf(proxy) === Promise.prototype, proxy instanceof Promise,
    JSON.stringify(Object.getOwnPropertyDescriptor(proxy, "Other")), Object.keys(proxy),
  ];
};

exports["a client module can be awaited"] = async ({ server }) => {
  const proxy = server.createClientModuleProxy("m.js");
  const awaited = await proxy;
  return [proxy.then.$$id, proxy.status, proxy.value === awaited, awaited.$$async, awaited.then, awaited.X.$$id, awaited.X.$$async];
};

exports["server references keep their id when they are bound"] = ({ server }) => {
  const action = async (a, b) => [a, b];
  const same = server.registerServerReference(action, "actions.js", "act");
  const bound = action.bind(null, 1);
  const twice = bound.bind(null, 2);
  const plain = server.registerServerReference(async () => {}, "id", null);
  return [
    same === action, action.$$id, action.$$bound, bound.$$id, bound.$$bound, twice.$$bound, plain.$$id, `${action}`, `${bound}`,
    Object.entries(Object.getOwnPropertyDescriptors(action)).map(([name, { writable, enumerable, configurable }]) => [
      name, writable, enumerable, configurable,
    ]),
    Object.entries(Object.getOwnPropertyDescriptors(bound)).map(([name, { writable, enumerable, configurable }]) => [
      name, writable, enumerable, configurable,
    ]),
    server.registerServerReference(action, "again.js", "act").$$id,
  ];
};

// --- client references and manifests ---------------------------------------------------------

exports["manifests are read as React reads them"] = async (side) => {
  const { server } = side;
  const reads = [];
  const records = {
    "a.js#A": { id: "a.js", chunks: ["1", "static/chunks/a-long-name.js", "static/chunks/a-long-name.js"], name: "renamed" },
    "whole.js": { id: 7, chunks: [], name: "*", async: false },
    "b.js": { id: "b.js", chunks: [], name: "", async: true },
    "deep.js": { id: { at: "a string that is shared", "a key that is never shared": [null, 1.5, true, undefined] }, chunks: ["$x"], name: "n" },
  };
  const webpackMap = new Proxy(records, {
    get(target, name) {
      reads.push(String(name));
      return target[name];
    },
  });
  const load = (id) => server.createClientModuleProxy(id);
  const model = {
    children: [
      jsx(server.registerClientReference(() => {}, "a.js", "A"), { self: server.registerClientReference(() => {}, "a.js", "A") }),
      jsx(load("whole.js").x, {}),
      load("whole.js"),
      (await load("b.js")).X,
      load("b.js").Y,
      await load("b.js"),
      load("deep.js").z,
      jsx(load("missing.js").M, {}),
      jsx(load("missing.js").M, {}),
      load("missing.js"),
    ],
  };
  return [await render(side, model, {}, webpackMap), reads];
};

exports["metadata that throws fails its reference"] = async (side) => {
  const { server } = side;
  const cyclic = { id: "c", name: "x" };
  cyclic.chunks = [cyclic];
  const webpackMap = {
    get "g.js#G"() {
      throw new Error("a getter");
    },
    "c.js#C": cyclic,
    "n.js#N": { id: 1n, chunks: [], name: "N" },
  };
  const model = [["g.js", "G"], ["c.js", "C"], ["n.js", "N"]].map(([id, name]) =>
    jsx(server.registerClientReference(() => {}, id, name), {}, name),
  );
  const { text: payload, log } = await render(side, model, {}, webpackMap);
  return [payload, log.map(([, message]) => String(message).slice(0, 40))];
};

// --- scheduling ------------------------------------------------------------------------------

exports["the first work loop is a microtask, later ones are immediates"] = async ({ server }) => {
  const log = [];
  const data = [deferred(), deferred()];
  const Late = async ({ index }) => {
    log.push(`called ${index}`);
    return `late ${await data[index].promise}`;
  };
  const destination = sink(log);
  const write = destination.write;
  destination.write = function (chunk) {
    log.push("write");
    return write.call(this, chunk);
  };
  destination.flush = () => log.push("flush");
  const stream = server.renderToPipeableStream([jsx(Late, { index: 0 }), jsx(Late, { index: 1 })], {});
  log.push("rendered");
  stream.pipe(destination);
  log.push("piped");
  await null;
  log.push("after a microtask");
  await immediate();
  log.push("after an immediate");
  data[0].resolve("a");
  await data[0].promise;
  await null;
  log.push("resolved");
  process.nextTick(() => log.push("tick"));
  await immediate();
  log.push("after an immediate");
  await immediate();
  data[1].resolve("b");
  await finished(destination);
  return [log, destination.text()];
};

exports["a ping while the render opens is a microtask"] = async ({ server }) => {
  const log = [];
  const Late = async () => {
    await null;
    await null;
    log.push("called");
    return jsx("p", { children: jsx(async () => { await null; log.push("inner"); return "x"; }, {}) });
  };
  const destination = sink(log);
  server.renderToPipeableStream(jsx(Late, {}), {}).pipe(destination);
  const order = (async () => {
    for (let turn = 0; turn < 12; turn++) {
      await null;
      log.push(turn);
    }
  })();
  await Promise.all([order, finished(destination)]);
  return [log, destination.text()];
};

exports["setImmediate is looked up when it is used"] = async ({ server }) => {
  const real = globalThis.setImmediate;
  const log = [];
  const data = deferred();
  const destination = sink(log);
  server.renderToPipeableStream(jsx(async () => data.promise, {}), {}).pipe(destination);
  await immediate();
  const waiting = [];
  globalThis.setImmediate = (callback) => void waiting.push(callback);
  try {
    data.resolve("now");
    for (let turn = 0; turn < 10; turn++) await null;
    log.push(["waiting", waiting.length, destination.text()]);
    while (waiting.length > 0) waiting.shift()();
  } finally {
    globalThis.setImmediate = real;
  }
  await idle();
  return [log, destination.text()];
};

exports["all that was pinged is one work loop"] = async ({ server }) => {
  const data = Array.from({ length: 5 }, deferred);
  const log = [];
  const destination = sink(log);
  destination.flush = () => log.push(["flush", destination.text().length]);
  const model = data.map(({ promise }, key) => jsx(async () => jsx("li", { children: await promise }), {}, key));
  server.renderToPipeableStream(model, {}).pipe(destination);
  await idle(2);
  for (const [index, { resolve }] of data.entries()) resolve(`item ${4 - index}`);
  await finished(destination);
  return [log, destination.text()];
};

exports["nothing is written before there is a destination"] = async ({ server }) => {
  const log = [];
  const stream = server.renderToPipeableStream(jsx("p", { children: [1, Promise.resolve(2)] }), {});
  await idle();
  const destination = sink(log);
  destination.flush = () => log.push("flush");
  const piped = stream.pipe(destination) === destination;
  log.push(["at once", destination.text(), destination.writableEnded]);
  await finished(destination);
  return [piped, log, thrown(() => stream.pipe(sink()))];
};

// --- destinations ----------------------------------------------------------------------------

exports["a destination that asks for a pause gets one"] = async ({ server }) => {
  const log = [];
  const long = (letter, length) => letter.repeat(length);
  const model = Array.from({ length: 40 }, (_, index) => Promise.resolve({ index, text: long("abcdef"[index % 6], 40 + index * 37) }));
  const writes = [];
  let room = true;
  const listeners = {};
  const destination = {
    write(chunk) {
      writes.push(Buffer.from(chunk));
      return room;
    },
    on: (event, listener) => (listeners[event] = listener),
    end: () => log.push("end"),
    destroy: (error) => log.push(["destroy", describe(error)]),
    flush: () => log.push("flush"),
  };
  server.renderToPipeableStream(model, {}).pipe(destination);
  room = false;
  for (let drain = 0; drain < 30; drain++) {
    await idle(2);
    log.push(text(writes).length);
    listeners.drain();
  }
  return [log, text(writes), Object.keys(listeners)];
};

exports["rows that come during a pause go before those that wait"] = async ({ server }) => {
  const writes = [];
  const data = deferred();
  const listeners = {};
  const destination = {
    write: (chunk) => void writes.push(Buffer.from(chunk)),
    on: (event, listener) => (listeners[event] = listener),
    end: () => writes.push(Buffer.from("(end)")),
  };
  const A = server.registerClientReference(() => {}, "a.js", "A");
  const model = {
    late: data.promise.then(() => jsx(A, {})),
    big: Array.from({ length: 5 }, (_, index) => Promise.resolve(`${index}`.repeat(3000))),
  };
  server.renderToPipeableStream(model, manifest).pipe(destination);
  const lengths = [];
  await idle(2);
  data.resolve();
  for (let drain = 0; drain < 12; drain++) {
    await idle(2);
    lengths.push(text(writes).length);
    listeners.drain();
  }
  return [lengths, text(writes)];
};

exports["streams with a small buffer take everything"] = async ({ server }) => {
  const results = [];
  for (const highWaterMark of [1, 100, 5000, 16384]) {
    const destination = new PassThrough({ highWaterMark });
    const model = Array.from({ length: 300 }, (_, index) => jsx("li", { children: `${index} `.repeat(30) }, index));
    server.renderToPipeableStream([model, Promise.resolve(model)], {}).pipe(destination);
    const chunks = [];
    for await (const chunk of destination) {
      chunks.push(chunk);
      await immediate();
    }
    results.push(text(chunks));
  }
  return results;
};

exports["a destination that closes early aborts the render"] = async ({ server }) => {
  const log = [];
  for (const reason of [undefined, new Error("broken pipe")]) {
    const destination = sink(log);
    const onError = (error) => void log.push(["onError", describe(error)]);
    server.renderToPipeableStream(jsx(async () => new Promise(() => {}), {}), {}, { onError }).pipe(destination);
    await idle(2);
    destination.destroy(reason);
    await idle();
  }
  return log;
};

exports["a destination that throws ends the render"] = async ({ server }) => {
  const log = [];
  const destination = {
    write() {
      throw new Error("no write");
    },
    on: () => {},
    end: () => log.push("end"),
    destroy: (error) => log.push(["destroy", describe(error)]),
  };
  const onError = (error) => void log.push(["onError", describe(error)]);
  server.renderToPipeableStream("x", {}, { onError }).pipe(destination);
  await idle();
  return log;
};

// --- errors ----------------------------------------------------------------------------------

exports["errors are told once, as they were thrown"] = async ({ server }) => {
  const told = [];
  const errors = [new Error("first"), "a string", null, { message: "an object" }, Object.assign(new Error("own"), { digest: "mine" })];
  const model = errors.map((error, key) => jsx(() => { throw error; }, {}, key));
  const destination = sink();
  const onError = (...args) => {
    told.push(args.length, errors.indexOf(args[0]));
    return told.length % 4 === 0 ? undefined : `digest ${told.length}`;
  };
  server.renderToPipeableStream([model, Promise.reject(errors[0])], {}, { onError }).pipe(destination);
  await finished(destination);
  return [told, destination.text()];
};

exports["errors and tasks keep their order"] = async (side) => {
  const fail = (name) => { throw new Error(name); };
  const model = [
    Promise.resolve().then(() => fail("a promise")),
    jsx(async () => { await null; fail("late"); }, {}),
    jsx(() => fail("at once"), {}),
    { inside: { function: () => {} } },
    jsx(async () => { await null; return [jsx(() => fail("nested"), {}), jsx("b", {})]; }, {}),
  ];
  return render(side, model);
};

exports["without onError the console is told"] = async ({ server }) => {
  const real = console.error;
  const told = [];
  console.error = (...args) => told.push(args.map(describe));
  try {
    const destination = sink();
    server.renderToPipeableStream(jsx(() => { throw new Error("boom"); }, {}), {}).pipe(destination);
    await finished(destination);
    return [told, destination.text()];
  } finally {
    console.error = real;
  }
};

exports["an onError that answers anything but a string is an error"] = async ({ server }) => {
  const results = [];
  for (const answer of [7, {}, true, null, ""]) {
    const log = [];
    const uncaught = (error) => log.push(["uncaught", describe(error)]);
    process.on("uncaughtException", uncaught);
    const destination = sink(log);
    server.renderToPipeableStream([1, jsx(() => { throw new Error("boom"); }, {})], {}, { onError: () => answer }).pipe(destination);
    await idle();
    process.off("uncaughtException", uncaught);
    results.push([log, destination.text(), destination.destroyed]);
  }
  return results;
};

exports["an onError that throws is an error"] = async ({ server }) => {
  const log = [];
  const uncaught = (error) => log.push(["uncaught", describe(error)]);
  process.on("uncaughtException", uncaught);
  const destination = sink(log);
  let count = 0;
  const onError = (error) => {
    log.push(["onError", describe(error)]);
    if (count++ === 0) throw new Error("from onError");
  };
  server.renderToPipeableStream([1, jsx(() => { throw new Error("boom"); }, {})], {}, { onError }).pipe(destination);
  await idle();
  process.off("uncaughtException", uncaught);
  return [log, destination.text(), destination.destroyed];
};

// --- attribution -----------------------------------------------------------------------------

exports["hints reach their request across pauses"] = async ({ server }) => {
  const Page = async ({ name, wait }) => {
    ReactDOM.preload(`/${name}-first.css`, { as: "style" });
    await wait;
    ReactDOM.preinit(`/${name}.js`, { as: "script" });
    ReactDOM.prefetchDNS(`//${name}`);
    setTimeout(() => ReactDOM.preconnect(`//${name}-timer`), 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return name;
  };
  const data = [deferred(), deferred()];
  const sinks = ["one", "two"].map((name, index) => {
    const destination = sink();
    server.renderToPipeableStream(jsx(Page, { name, wait: data[index].promise }), {}).pipe(destination);
    return destination;
  });
  await idle(2);
  data[1].resolve();
  await idle(2);
  data[0].resolve();
  await Promise.all(sinks.map(finished));
  return sinks.map((destination) => destination.text());
};

exports["cache and cacheSignal are the request's"] = async ({ server }) => {
  const log = [];
  let count = 0;
  const counted = React.cache((key) => `${key} ${++count}`);
  const Page = async ({ name }) => {
    const signal = React.cacheSignal();
    signal.addEventListener("abort", () => log.push([name, describe(signal.reason)]));
    const before = counted(name);
    await null;
    return [before, counted(name), signal === React.cacheSignal(), signal.aborted];
  };
  const sinks = ["a", "b"].map((name) => {
    const destination = sink();
    server.renderToPipeableStream(jsx(Page, { name }), {}).pipe(destination);
    return destination;
  });
  await Promise.all(sinks.map(finished));
  return [sinks.map((destination) => destination.text()), log, counted("x"), counted("x"), React.cacheSignal()];
};

exports["onError belongs to no request"] = async ({ server }) => {
  const log = [];
  const value = React.cache(() => ({}));
  const destination = sink();
  const onError = () => void log.push(React.cacheSignal() === null, value() === value());
  server.renderToPipeableStream(jsx(() => { throw new Error("boom"); }, {}), {}, { onError }).pipe(destination);
  await finished(destination);
  return log;
};

exports["ids have the request's prefix"] = async (side) => {
  const Id = () => [React.useId(), React.useId()];
  return render(side, [jsx(Id, {}), jsx(Id, {})], { identifierPrefix: "p-" });
};

// --- aborts ----------------------------------------------------------------------------------

const never = new Promise(() => {});
const Pending = () => never;

/** What a render tells until it is over, `act` being called when it waits. */
async function aborted({ server }, act, model = [jsx(Pending, {}), never, jsx("p", { children: jsx(Pending, {}) }), "done"]) {
  const log = [];
  const destination = sink(log);
  const onError = (error) => {
    log.push(["onError", describe(error)]);
    return "digest";
  };
  const signals = [];
  const Signal = () => {
    const signal = React.cacheSignal();
    signal.addEventListener("abort", () => log.push(["cacheSignal", describe(signal.reason)]));
    signals.push(signal);
    return null;
  };
  const stream = server.renderToPipeableStream([jsx(Signal, {}), model], {}, { onError });
  stream.pipe(destination);
  await act(stream, log, destination);
  await idle();
  return [log, destination.text(), signals.map((signal) => signal.aborted)];
}

exports["an abort fails what is unfinished"] = async (side) => {
  const results = [];
  for (const reasons of [[], [new Error("stop")], ["a string"], [null], [Promise.resolve()], [{ then() {} }]]) {
    results.push(await aborted(side, async (stream) => {
      await idle(2);
      stream.abort(...reasons);
      stream.abort(new Error("again"));
    }));
  }
  return results;
};

exports["an abort before the first work loop"] = (side) => aborted(side, (stream) => stream.abort("early"));

exports["an abort when all is done"] = (side) => aborted(side, async (stream) => { await idle(); stream.abort("late"); }, "x");

exports["an abort between work and flush"] = (side) =>
  aborted(side, async (stream, log, destination) => {
    await null;
    stream.abort("now");
    log.push(["at once", destination.text()]);
    await immediate();
    log.push(["an immediate later", destination.text()]);
  });

exports["an abort inside a component"] = async (side) => {
  let abort;
  const Aborts = () => {
    abort(new Error("inside"));
    return "never shown";
  };
  return aborted(side, (stream) => { abort = stream.abort; }, [jsx("p", { children: "before" }), jsx(Aborts, {}), jsx("p", { children: "after" })]);
};

exports["streams are closed by an abort"] = async (side) => {
  const cancelled = [];
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue("first"),
    cancel: (reason) => void cancelled.push(describe(reason)),
  });
  async function* values() {
    try {
      yield 1;
      await never;
    } finally {
      cancelled.push("finally");
    }
  }
  const result = await aborted(side, async (render) => { await idle(2); render.abort(new Error("stop")); }, [stream, values()]);
  return [result, cancelled];
};

// --- web streams -----------------------------------------------------------------------------

exports["a web stream flows when it is read"] = async ({ server }) => {
  const model = [jsx(async () => { await null; return "late"; }, {}), "text".repeat(2000)];
  const stream = server.renderToReadableStream(model, {});
  await idle();
  const reader = stream.getReader();
  const chunks = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    if (!(value instanceof Uint8Array)) throw new Error("not bytes");
  }
  const byob = server.renderToReadableStream(model, {}).getReader({ mode: "byob" });
  const first = await byob.read(new Uint8Array(4));
  return [text(chunks), Buffer.from(first.value).toString(), Object.keys(stream)];
};

exports["a web stream that is cancelled aborts the render"] = async ({ server }) => {
  const log = [];
  const onError = (error) => void log.push(["onError", describe(error)]);
  const stream = server.renderToReadableStream([jsx(Pending, {}), 1], {}, { onError });
  const reader = stream.getReader();
  log.push(Buffer.from((await reader.read()).value).toString());
  await reader.cancel("enough");
  await idle();
  return log;
};

exports["a signal aborts a web stream"] = async ({ server }) => {
  const results = [];
  for (const early of [true, false]) {
    const log = [];
    const controller = new AbortController();
    if (early) controller.abort(new Error("early"));
    const onError = (error) => {
      log.push(["onError", describe(error)]);
      return "digest";
    };
    const stream = server.renderToReadableStream([jsx(Pending, {}), 1], {}, { onError, signal: controller.signal });
    setTimeout(() => controller.abort(new Error("late")), 5);
    results.push([log, await webText(stream)]);
  }
  return results;
};

// --- prerender -------------------------------------------------------------------------------

exports["a prerender resolves when all is there"] = async ({ static: prerenders }) => {
  const log = [];
  const model = () => [jsx(async () => { await immediate(); log.push("rendered"); return jsx("p", { children: "late" }); }, {}), Promise.resolve(7)];
  const { prelude } = await prerenders.prerender(model(), {});
  log.push("web");
  const bytes = await webText(prelude);
  const node = await prerenders.prerenderToNodeStream(model(), {});
  log.push(["node", Object.keys(node), node.prelude.constructor.name]);
  return [log, bytes, await webText(node.prelude)];
};

exports["a prerender that is aborted leaves out what is unfinished"] = async ({ static: prerenders }) => {
  const results = [];
  for (const name of ["prerender", "prerenderToNodeStream"]) {
    for (const early of [true, false]) {
      const log = [];
      const controller = new AbortController();
      if (early) controller.abort(new Error("early"));
      const onError = (error) => void log.push(["onError", describe(error)]);
      const Signal = () => {
        React.cacheSignal().addEventListener("abort", (event) => log.push(["cacheSignal", describe(event.target.reason)]));
        return "signal";
      };
      const model = [jsx(Signal, {}), jsx(Pending, {}), { promise: never }, jsx(() => { throw new Error("real"); }, {}), "done"];
      const prelude = prerenders[name](model, {}, { signal: controller.signal, onError });
      await idle(2);
      controller.abort(new Error("late"));
      results.push([await webText((await prelude).prelude), log]);
    }
  }
  return results;
};

exports["a prerender keeps to microtasks"] = async ({ static: prerenders }) => {
  const log = [];
  const Late = async () => {
    await immediate();
    log.push("late");
    return jsx(async () => { await null; log.push("inner"); return "x"; }, {});
  };
  const done = prerenders.prerender(jsx(Late, {}), {}).then(({ prelude }) => (log.push("prelude"), webText(prelude)));
  await immediate();
  setImmediate(() => log.push("next immediate"));
  const bytes = await done;
  await idle();
  return [log, bytes];
};

exports["a prerender fails with a fatal error only"] = async ({ static: prerenders }) => {
  const failing = jsx(() => { throw new Error("boom"); }, {});
  const { prelude } = await prerenders.prerender(failing, {}, { onError: () => "digest" });
  const rejected = await prerenders.prerender(failing, {}, {
    onError(error) {
      if (error.message === "boom") throw new Error("from onError");
    },
  }).catch(describe);
  return [await webText(prelude), rejected];
};

// --- values ----------------------------------------------------------------------------------

exports["large payloads are whole"] = async (side) => {
  const Row = ({ index }) => jsxs("tr", { children: [jsx("td", { children: index }), jsx("td", { children: `row "${index}" äöü 𝄞` })] });
  const model = jsx("table", { children: Array.from({ length: 3000 }, (_, index) => jsx(Row, { index }, index)) });
  return render(side, [model, "x".repeat(300000), new Uint8Array(20000).fill(7), "𝄞ä".repeat(2000)]);
};

exports["temporary references come back"] = async (side) => {
  const set = side.server.createTemporaryReferenceSet();
  const object = {};
  set.set(object, "5");
  return [set.constructor.name, await render(side, [object, { object }], { temporaryReferences: set })];
};

exports["two requests share elements and objects"] = async (side) => {
  const shared = jsx("p", { children: "shared" });
  const data = { list: [1, 2] };
  const model = () => jsx(async () => { await null; return [shared, data, jsx("div", { children: [shared, data.list] }), shared]; }, {});
  const both = await Promise.all([render(side, [shared, model()]), render(side, [data, model()])]);
  return [both, await render(side, model())];
};
