// Turns the description of a tree (plain JSON, made by ../generate.mjs) into what React renders: elements,
// components, promises, collections. The same text runs in every engine that is compared, so all that a description does
// not say (the order of creation, the time at which a promise settles) is decided here.
//
// A node is a JSON primitive, which stands for itself, or an object whose `t` says its kind; `makers` has them all.

import {
  Activity,
  Fragment,
  Profiler,
  StrictMode,
  Suspense,
  ViewTransition,
  cache,
  createElement,
  forwardRef,
  lazy,
  memo,
  use,
  useCallback,
  useDebugValue,
  useId,
  useMemo,
} from "react";
import { preconnect, prefetchDNS, preinit, preinitModule, preload, preloadModule } from "react-dom";

import { remove, save } from "./actions.js";
import Whole, { Box, Panel } from "./client.jsx";
import { Clock } from "./clock.mjs";

const clients = { Box, Panel, Whole };
const actions = { save, remove };
const builtins = { Suspense, Activity, Profiler, StrictMode, ViewTransition };
const hints = { preconnect, prefetchDNS, preinit, preinitModule, preload, preloadModule };

/** The model that a description describes. */
export function build({ root, shared = [] }) {
  return new Builder(shared).make(root);
}

class Builder {
  constructor(shared) {
    this.descriptions = shared;
    /** The values of `shared`, each made where it is met first. */
    this.values = new Map();
    this.clock = new Clock();
    this.cached = cache((name) => ({ name }));
  }

  make(node) {
    if (typeof node !== "object" || node === null) return node;
    return makers[node.t](node, this);
  }

  all(nodes) {
    return nodes.map((node) => this.make(node));
  }

  /** A shared value; one that is met inside itself is found half made. */
  shared(index) {
    if (!this.values.has(index)) {
      this.values.set(index, null);
      this.values.set(index, this.make(this.descriptions[index]));
    }
    return this.values.get(index);
  }

  /** Called by containers before they are filled, so that they may contain themselves. */
  begun(node, value) {
    const index = this.descriptions.indexOf(node);
    if (index !== -1) this.values.set(index, value);
    return value;
  }

  /** Settles at the time `w` with `v`, or with the error `e`. */
  settle({ w, v, e }, resolve, reject) {
    this.clock.at(w, () => (e === undefined ? resolve(this.make(v)) : reject(this.error(e))));
  }

  /** A promise of the engine's; with `set` it says already what it became. */
  promise({ w, v, e, set }) {
    if (!set) {
      const promise = new Promise((resolve, reject) => this.settle({ w, v, e }, resolve, reject));
      promise.catch(() => {});
      return promise;
    }
    if (e === undefined) {
      const value = this.make(v);
      return Object.assign(new Promise((resolve) => resolve(value)), { status: "fulfilled", value });
    }
    const reason = this.error(e);
    const promise = Promise.reject(reason);
    promise.catch(() => {});
    return Object.assign(promise, { status: "rejected", reason });
  }

  /** What is thrown: an Error unless the description says a primitive. */
  error(e) {
    if (typeof e !== "object") return new Error(e);
    return "digest" in e ? Object.assign(new Error(e.message), { digest: e.digest }) : this.make(e.value);
  }

  props(node, more) {
    const props = {};
    if (node.key !== undefined) props.key = node.key;
    for (const [name, value] of node.p ?? []) define(props, name, this.make(value));
    return { ...props, ...more };
  }

  element(type, node, more) {
    return createElement(type, this.props(node, more), ...this.all(node.c ?? []));
  }
}

/** An own property, whatever its name. */
function define(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

class Thing {
  constructor(value) {
    this.value = value;
  }
}

const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

/** Wraps a component the way its description says. */
const wraps = {
  memo,
  forwardRef,
  lazy: (type) => lazy(() => ({ then: (resolve) => resolve({ default: type }) })),
  lazyLater: (type) => lazy(() => Promise.resolve({ default: type })),
  memoForwardRef: (type) => memo(forwardRef(type)),
};

/** Calls a hook; where React does not render, each engine says in words of its own that there is no dispatcher. */
function hook(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof TypeError) throw new Error("no dispatcher");
    throw error;
  }
}

/** How a component comes to its result. */
const manners = {
  sync: (body) => () => body(),
  async: (body) => async () => body(),
  awaits: (body, node, builder) => async () => {
    await builder.clock.until(node.w);
    return body();
  },
  generator: (body) =>
    function* () {
      yield body();
      yield "second";
    },
  asyncGenerator: (body) =>
    async function* () {
      yield body();
      yield "second";
    },
  use: (body, node, builder) => () => [hook(() => use(builder.make(node.u))), body()],
  useTwice: (body, node, builder) => () => {
    const first = hook(() => use(builder.make(node.u)));
    return [first, hook(() => use(builder.make(node.u))), body()];
  },
  useId: (body) => () => [hook(useId), body(), hook(useId)],
  hooks: (body) => () =>
    hook(() => {
      useDebugValue("debug");
      return useMemo(() => useCallback(() => body(), [])(), []);
    }),
  cache: (body, node, builder) => () => [builder.cached("a") === builder.cached("a"), body()],
};

const makers = {
  // Primitives that JSON cannot say.
  undefined: () => undefined,
  number: ({ v }) => Number(v),
  bigint: ({ v }) => BigInt(v),
  symbol: ({ v }) => Symbol.for(v),
  localSymbol: () => Symbol("local"),
  units: ({ v }) => String.fromCharCode(...v),
  long: ({ v, n }) => v.repeat(Math.ceil(n / v.length)).slice(0, n),

  // Values.
  object(node, builder) {
    const object = builder.begun(node, {});
    for (const [name, value] of node.p) define(object, name, builder.make(value));
    return object;
  },
  array(node, builder) {
    const array = builder.begun(node, []);
    node.i.forEach((item, index) => {
      if (item?.t === "hole") array.length = index + 1;
      else array[index] = builder.make(item);
    });
    return array;
  },
  hole: () => undefined,
  map(node, builder) {
    const map = builder.begun(node, new Map());
    for (const [key, value] of node.p) map.set(builder.make(key), builder.make(value));
    return map;
  },
  set(node, builder) {
    const set = builder.begun(node, new Set());
    for (const item of node.i) set.add(builder.make(item));
    return set;
  },
  formData({ p }) {
    const data = new FormData();
    for (const [name, value] of p) data.append(name, value);
    return data;
  },
  date: ({ v }) => new Date(v ?? Number.NaN),
  error: ({ v }) => new Error(v),
  bytes({ k, b, o }) {
    const buffer = new Uint8Array(b).buffer;
    if (k === "ArrayBuffer") return buffer;
    const view = views[k];
    const size = view.BYTES_PER_ELEMENT ?? 1;
    return new view(buffer, o * size, Math.floor(b.length / size) - o);
  },
  iterable({ i }, builder) {
    const items = builder.all(i);
    return { [Symbol.iterator]: () => items[Symbol.iterator]() };
  },
  iterator: ({ i }, builder) => builder.all(i)[Symbol.iterator](),
  generator({ i }, builder) {
    return (function* () {
      for (const item of i) yield builder.make(item);
    })();
  },
  toJSON({ v }, builder) {
    const value = builder.make(v);
    return { hidden: 1, toJSON: () => value };
  },
  promise: (node, builder) => builder.promise(node),
  thenable: (node, builder) => ({ then: (resolve, reject) => builder.settle(node, resolve, reject) }),
  action({ n, a }, builder) {
    return a === undefined ? actions[n] : actions[n].bind(null, ...builder.all(a));
  },
  client: ({ n }) => clients[n],
  shared: ({ n }, builder) => builder.shared(n),

  // What cannot be written.
  instance: ({ v }, builder) => new Thing(builder.make(v)),
  nullPrototype: ({ v }, builder) => Object.assign(Object.create(null), { value: builder.make(v) }),
  function: () => function handler() {},

  // Streams.
  stream: ({ i, e, w }, builder) =>
    new ReadableStream({
      async start(controller) {
        for (const item of i) {
          await builder.clock.until(w);
          controller.enqueue(builder.make(item));
        }
        if (e === undefined) controller.close();
        else controller.error(builder.error(e));
      },
    }),
  byteStream: ({ i }) =>
    new ReadableStream({
      type: "bytes",
      start(controller) {
        for (const bytes of i) controller.enqueue(new Uint8Array(bytes));
        controller.close();
      },
    }),
  asyncGenerator({ i, v, e, w }, builder) {
    return (async function* () {
      for (const item of i) {
        await builder.clock.until(w);
        yield builder.make(item);
      }
      if (e !== undefined) throw builder.error(e);
      return builder.make(v);
    })();
  },
  asyncIterable(node, builder) {
    return { [Symbol.asyncIterator]: () => makers.asyncGenerator(node, builder) };
  },
  blob: ({ i, v }) => new Blob(i, { type: v }),
  file: ({ i, v, n }) => new File(i, n, { type: v }),

  // Elements.
  host: (node, builder) => builder.element(node.n, node),
  island: (node, builder) => builder.element(clients[node.n], node),
  builtin: (node, builder) => builder.element(builtins[node.n], node),
  fragment: (node, builder) => builder.element(Fragment, node),
  jsx: (node, builder) => builder.element(node.n, node, { children: builder.make(node.v) }),
  component(node, builder) {
    const component = manners[node.m](() => builder.make(node.v), node, builder);
    return builder.element(node.wrap ? wraps[node.wrap](component) : component, node);
  },
  /** A component that gives its children a place. */
  frame: (node, builder) => builder.element(({ children }) => [builder.make(node.v), children], node),
  throws: (node, builder) =>
    builder.element(() => {
      throw builder.error(node.e);
    }, node),
  hint: (node, builder) =>
    builder.element(() => {
      for (const [name, ...values] of node.i) hints[name](...values);
      return builder.make(node.v);
    }, node),
  lazy({ w, v, e }, builder) {
    const module = { t: "module", v };
    return lazy(() => ({ then: (resolve, reject) => builder.settle({ w, v: module, e }, resolve, reject) }));
  },
  module: ({ v }, builder) => ({ default: builder.make(v) }),
};
