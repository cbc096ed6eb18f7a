// React's development server and client over the scripts of a development build, with React's packages from npm in place of the
// copies compiled into them.

import { SourceMap } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import vm from "node:vm";

import { digest } from "../conformance/compare.mjs";
import { loader } from "../conformance/packages.mjs";

const loadServer = loader({
  react: "react/cjs/react.react-server.development.js",
  "react-dom": "react-dom/cjs/react-dom.react-server.development.js",
  "react-server-dom-webpack/server":
    "react-server-dom-webpack/cjs/react-server-dom-webpack-server.node.development.js",
});
const loadClient = loader({
  react: "react/cjs/react.development.js",
  "react-dom": "react-dom/cjs/react-dom.development.js",
  "react-server-dom-webpack/client":
    "react-server-dom-webpack/cjs/react-server-dom-webpack-client.node.development.js",
});

const flight = loadServer("react-server-dom-webpack/server");
const flightClient = loadClient("react-server-dom-webpack/client");

// A client module stands for itself: every export is a function that says which it is.
const clientModules = new Map();
globalThis.__webpack_chunk_load__ = () => Promise.resolve();
globalThis.__webpack_require__ = (id) => {
  if (!clientModules.has(id)) {
    const exports = {};
    const own = (name) => (exports[name] ??= Object.assign(() => null, { clientReference: `${id}#${name}` }));
    const get = (_, name) => (typeof name === "symbol" || name === "then" ? undefined : own(name));
    const getOwnPropertyDescriptor = (target, name) => (get(target, name), Reflect.getOwnPropertyDescriptor(target, name));
    clientModules.set(id, new Proxy(exports, { get, has: () => true, getOwnPropertyDescriptor }));
  }
  return clientModules.get(id);
};

/** One development build, rendered by React. */
export class ReferenceApp {
  #server;
  #map;

  constructor(dist, hostFunctions = {}) {
    this.manifest = JSON.parse(readFileSync(join(dist, "littoral.json"), "utf8"));
    this.#map = new SourceMap(JSON.parse(readFileSync(join(dist, "server.js.map"), "utf8")));
    const source = readFileSync(join(dist, "server.js"), "utf8");
    vm.runInThisContext(`(function(littoral){${source}\n})`, "server.js")(this.#runtime(hostFunctions));
    const modules = Object.entries(this.manifest.client_modules);
    this.clientManifest = Object.fromEntries(
      modules.map(([id, { chunks }]) => [id, { id, chunks, name: "*", async: false }]),
    );
    this.consumerManifest = {
      moduleMap: Object.fromEntries(modules.map(([id]) => [id, { "*": { id, chunks: [], name: "*" } }])),
      serverModuleMap: null,
      moduleLoading: null,
    };
  }

  /** The `littoral` global of the compiled script, over React's own functions. */
  #runtime(hostFunctions) {
    return {
      layer: (_name, modules, meta) => {
        const cache = new Map();
        for (const specifier of ["react", "react-dom"]) cache.set(meta[specifier], { exports: loadServer(specifier) });
        this.#server = (id) => {
          let module = cache.get(id);
          if (module === undefined) {
            module = { exports: {} };
            cache.set(id, module);
            modules[id].call(module.exports, module, module.exports, this.#server);
          }
          return module.exports;
        };
      },
      clientModule(id, names) {
        const reference = (name) => flight.registerClientReference(() => {}, id, name);
        const exports = Object.fromEntries(names.map((name) => [name, reference(name)]));
        return Object.defineProperty(exports, "__esModule", { value: true });
      },
      serverReference: (fn, id) => flight.registerServerReference(fn, id, null),
      current: () => 0,
      resumed: (_request, value) => value,
      awaiting: (value) => value,
      call: (name, ...values) => Object.assign(hostFunctions[name](...values), { displayName: name }),
    };
  }

  /** Where a frame of the compiled script came from, as `[file, line]`; undefined of any other script. */
  source(file, line, column) {
    if (file !== "server.js") return undefined;
    const { originalSource, originalLine } = this.#map.findEntry(line - 1, column - 1);
    return originalSource === undefined ? undefined : [originalSource, originalLine + 1];
  }

  /** The payload of an entry with debug rows. */
  async payload(name, { params = {} } = {}) {
    const React = loadServer("react");
    const fulfilled = (value) => Object.assign(Promise.resolve(value), { status: "fulfilled", value });
    const [module] = this.manifest.entries[name].modules;
    const model = React.createElement(this.#server(module).default, {
      params: fulfilled(params),
      searchParams: fulfilled({}),
    });
    const stream = flight.renderToPipeableStream(model, this.clientManifest, {
      onError: digest,
      filterStackFrame: (file, _function, line, column) =>
        this.source(file, line, column)?.[0].includes("node_modules") === false,
    });
    const sink = stream.pipe(new PassThrough());
    const chunks = [];
    for await (const chunk of sink) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** Decodes a payload with React's development client. */
  async decode(bytes) {
    const decoded = flightClient.createFromNodeStream(Readable.from([bytes]), this.consumerManifest, {
      replayConsoleLogs: true,
    });
    await Promise.resolve(decoded).catch(() => {});
    return decoded;
  }
}
