// Renders the cases with React itself and writes what it sends into expected/, or compares with `--check`.
//
// A case describes a tree as JSON (see describe below), so that the Rust test can make a tape of it and
// this script an element. Promises settle in the order of `settle`: each group of numbers is one flush.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";

process.env.NODE_ENV = "production";
const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(join(here, "../../../tests/package.json"));
const React = require("react");
const { renderToPipeableStream } = require("react-dom/server");
const { createFromNodeStream } = require("react-server-dom-webpack/client.node");
const dispatcher = require("react-dom").__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE.d;

const builtins = {
  Suspense: React.Suspense,
  Fragment: React.Fragment,
  StrictMode: React.StrictMode,
  Profiler: React.Profiler,
  Activity: React.Activity,
};

/** Makes the value a description stands for. */
function describe(value, promises) {
  if (Array.isArray(value)) {
    const [type, props, ...children] = value;
    const described = props && describe({ $: "object", of: props }, promises);
    return React.createElement(builtins[type] ?? type, described, ...children.map((child) => describe(child, promises)));
  }
  if (value === null || typeof value !== "object") return value;
  switch (value.$) {
    case "array":
      return value.of.map((item) => describe(item, promises));
    case undefined:
    case "object":
      return Object.fromEntries(
        Object.entries(value.$ ? value.of : value).map(([key, item]) => [key, describe(item, promises)]),
      );
    case "undefined":
      return undefined;
    case "number":
      return Number(value.of);
    case "bigint":
      return BigInt(value.of);
    case "date":
      return new Date(value.of);
    case "symbol":
      return Symbol.for(value.of);
    case "function":
      return () => {};
    case "map":
      return new Map(value.of.map((item) => describe({ $: "array", of: item }, promises)));
    case "set":
      return new Set(value.of.map((item) => describe(item, promises)));
    case "nest": {
      let node = describe(value.of, promises);
      for (let level = 0; level < value.levels; level++) node = React.createElement("i", null, node);
      return node;
    }
    case "share":
      if (!promises.shared.has(value.of)) promises.shared.set(value.of, describe(value.node, promises));
      return promises.shared.get(value.of);
    case "id":
      return React.createElement(Id);
    case "client":
      if (value.waits !== undefined) promises.get(value.waits, () => null);
      return React.createElement(Client, { description: value, promises }, describe(value.children ?? null, promises));
    case "children":
      return promises.children.at(-1);
    case "action":
      return promises.actions.get(JSON.stringify(value));
    case "wait":
      return promises.get(value.of, () => describe(value.node, promises));
    case "fail":
      return promises.failing(value.of, value.digest);
    case "throw":
      return thrower(value.digest);
    default:
      throw new Error(`no description ${value.$}`);
  }
}

function Id() {
  return React.useId();
}

/** A Client Component: may wait or throw, and then shows `of`, in which `children` are its own. */
function Client({ description, promises, children }) {
  if (description.waits !== undefined) React.use(promises.get(description.waits));
  if (description.throws !== undefined) throw Object.assign(new Error("thrown"), { digest: description.throws });
  promises.children.push(children);
  try {
    return describe(description.of, promises);
  } finally {
    promises.children.pop();
  }
}

/** Calls what resource hints stand for, as React's client does with hint rows. */
function Hints({ hints }) {
  for (const [code, , value] of hints) {
    if (code === "S" && Array.isArray(value)) dispatcher.S(value[0], value[1] || undefined, value[2]);
    else dispatcher[code](...(Array.isArray(value) ? value : [value]));
  }
  return null;
}

/** Decodes the server functions of a description with React's own client. */
async function* actions(value) {
  if (value === null || typeof value !== "object") return;
  if (value.$ === "action") {
    const bound = value.bound && `2:${JSON.stringify(value.bound)}\n`;
    const reference = { id: value.of, bound: bound ? "$@2" : null };
    const rows = `1:${JSON.stringify(reference)}\n${bound ?? ""}0:"$h1"\n`;
    const manifest = { moduleMap: {}, serverModuleMap: null, moduleLoading: null };
    yield [JSON.stringify(value), await createFromNodeStream(Readable.from([Buffer.from(rows)]), manifest)];
  }
  for (const item of Object.values(value)) yield* actions(item);
}

function thrower(digest) {
  const fail = () => {
    throw Object.assign(new Error("thrown"), { digest });
  };
  return { $$typeof: Symbol.for("react.lazy"), _payload: null, _init: fail };
}

class Promises {
  #all = new Map();
  shared = new Map();
  actions = new Map();
  children = [];

  get(id, make) {
    if (!this.#all.has(id)) {
      const entry = {};
      entry.promise = new Promise((resolve, reject) => {
        // As the chunks of React's client do, a promise tells at once that it is settled.
        entry.settle = () => {
          const value = make();
          Object.assign(entry.promise, { status: "fulfilled", value });
          resolve(value);
        };
        entry.reject = (reason) => {
          Object.assign(entry.promise, { status: "rejected", reason });
          reject(reason);
        };
      });
      entry.promise.catch(() => {});
      this.#all.set(id, entry);
    }
    return this.#all.get(id).promise;
  }

  failing(id, digest) {
    const promise = this.get(id);
    const entry = this.#all.get(id);
    entry.settle = () => entry.reject(Object.assign(new Error("thrown"), { digest }));
    return promise;
  }

  settle(id) {
    this.#all.get(id)?.settle();
  }
}

async function turns() {
  for (let turn = 0; turn < 6; turn++) await nextTurn();
}

/** Renders a case; answers what each flush wrote, or the message of a fatal error. */
async function render({ root, options = {}, settle = [], late = false, abort, hints }) {
  const promises = new Promises();
  for await (const [key, action] of actions(root)) promises.actions.set(key, action);
  let written = "";
  let failed;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  sink.on("error", () => {});
  const described = describe(root, promises);
  const hinted = hints && React.createElement(React.Fragment, null, React.createElement(Hints, { hints }), described);
  const stream = renderToPipeableStream(hinted ?? described, {
    ...options,
    onError: (error) => error.digest,
    onShellError: (error) => (failed = error.message),
  });
  if (!late) stream.pipe(sink);
  const flushes = [];
  const flushed = () => {
    flushes.push(abbreviate(written));
    written = "";
  };
  await turns();
  if (!late) flushed();
  for (const group of settle) {
    group.forEach((id) => promises.settle(id));
    await turns();
    if (!late) flushed();
  }
  if (abort !== undefined) {
    stream.abort(Object.assign(new Error("aborted"), { digest: abort }));
    await turns();
    flushed();
  }
  if (late) {
    stream.pipe(sink);
    await turns();
    flushed();
  }
  return failed === undefined ? flushes : { error: failed };
}

/** Leaves of an instruction's script only the call: the functions are each renderer's own. */
function abbreviate(html) {
  return html.replace(/<script([^>]*)>([\s\S]*?)<\/script>/g, (script, attributes, text) => {
    if (text.startsWith('addEventListener("submit"')) return `<script${attributes}>{replay}</script>`;
    const call = /[;}](\$R[SCRX]\("(?:[^"\\]|\\.)*"[\s\S]*\))$/.exec(text)?.[1];
    return call ? `<script${attributes}>{runtime}${call}</script>` : script;
  });
}

/** The cases of a file: those it lists, and one for each pair of a matrix. */
function* cases({ cases = [], matrices = [] }) {
  yield* cases;
  for (const { tag, names, values } of matrices) {
    for (const name of names) {
      for (const [index, value] of values.entries()) {
        yield { name: `${tag} ${name} ${index}`, root: ["div", null, [tag, { [name]: value }]] };
      }
    }
  }
}

const check = process.argv.includes("--check");
let differing = 0;
for (const file of readdirSync(join(here, "cases")).sort()) {
  const expected = {};
  for (const each of cases(JSON.parse(readFileSync(join(here, "cases", file), "utf8")))) {
    if (each.name in expected) throw new Error(`${file}: two cases are named ${each.name}`);
    expected[each.name] = await render(each);
  }
  const path = join(here, "expected", file);
  const text = `${JSON.stringify(expected, null, 1)}\n`;
  if (!check) {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    console.error(`${basename(file)}: expectations differ from what React writes`);
    differing++;
  }
}
process.exitCode = differing ? 1 : 0;
