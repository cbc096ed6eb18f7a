// The roads of a case: React itself and the drop-in, which run on this process's engine over the same scripts, and
// QuickJS through the engine API. Each answers the payload's bytes and what it called back.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

import littoral from "../../../bindings-node/js/index.cjs";
import { repository } from "../app.mjs";
import { loader, serverPackages } from "../packages.mjs";
import { Kit } from "./kit.mjs";

const request = { params: { id: "7" }, searchParams: { q: "a&b" } };
const server = "react-server-dom-webpack/server";
const dropIn = join(repository, "bindings-node/js/react-server-dom");

/** Lets everything that was scheduled meanwhile run. */
export async function idle(turns = 4) {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}

/** React's interfaces on this process's engine. */
class NodeRoad {
  #modules;
  #packages;
  #meta;
  #trace = [];

  constructor(name, dist, aliases) {
    this.name = name;
    this.aliases = aliases;
    const load = loader(aliases);
    this.packages = load;
    this.server = load(server);
    this.React = load("react");
    this.manifest = JSON.parse(readFileSync(join(dist, "littoral.json"), "utf8"));
    this.clientManifest = Object.fromEntries(
      Object.entries(this.manifest.client_modules).map(([id, { chunks }]) => [id, { id, chunks, name: "*", async: false }]),
    );
    const source = readFileSync(join(dist, "server.js"), "utf8");
    const print = (...values) => void this.#trace.push(values.join(" "));
    const console = { log: print, info: print, warn: print, error: print, debug: print };
    vm.runInThisContext(`(function(littoral, console){${source}\n})`, "server.js")(this.#runtime(), console);
  }

  #runtime() {
    const { server } = this;
    return {
      layer: (_, modules, meta) => {
        this.#modules = modules;
        this.#packages = (specifier) => this.packages(specifier);
        this.#meta = meta;
      },
      clientModule(id, names) {
        const proxy = server.createClientModuleProxy(id);
        if (names === null) return proxy;
        const exports = Object.fromEntries(names.map((name) => [name, proxy[name]]));
        return Object.defineProperty(exports, "__esModule", { value: true });
      },
      // What was captured goes out encrypted, which `canonical` leaves out.
      captured: (fn) => fn.bind(null, "littoral:1:reference"),
      serverReference: (fn, id) => server.registerServerReference(fn, id, null),
      current: () => 0,
      resumed: (_request, value) => value,
    };
  }

  /** Modules of the app that no other run has seen. */
  #instance() {
    const cache = new Map(Object.entries(this.#meta).map(([specifier, id]) => [id, { exports: this.#packages(specifier) }]));
    const requireModule = (id) => {
      let module = cache.get(id);
      if (module === undefined) {
        module = { exports: {} };
        cache.set(id, module);
        this.#modules[id].call(module.exports, module, module.exports, requireModule);
      }
      return module.exports;
    };
    requireModule.import = async (id) => {
      const exports = requireModule(id);
      return exports?.__esModule ? exports : { default: exports, ...exports };
    };
    return requireModule;
  }

  /** The case's module, as this road's own instance. */
  module(name) {
    const { modules } = this.manifest.entries[name];
    return this.#instance()(modules[0]);
  }

  async run(name) {
    this.#trace = [];
    const uncaught = [];
    const hear = (error) => void uncaught.push(String(error?.message ?? error));
    process.on("uncaughtException", hear);
    process.on("unhandledRejection", hear);
    try {
      const module = this.module(name);
      const kit = new Kit(this, module.options);
      const result = await (module.nodeOnly ? module.default(kit) : kit.payload(this.#page(module.default)));
      await idle();
      return { ...result, errors: kit.errors, trace: this.#trace, uncaught };
    } finally {
      process.off("uncaughtException", hear);
      process.off("unhandledRejection", hear);
    }
  }

  /** The root model of an entry, as Littoral's evaluator builds it. */
  #page(component) {
    const fulfilled = (value) => Object.assign(Promise.resolve(value), { status: "fulfilled", value });
    const props = { params: fulfilled(request.params), searchParams: fulfilled(request.searchParams) };
    return this.React.createElement(component, props);
  }
}

export function reactRoad(dist) {
  return new NodeRoad("react", dist, serverPackages);
}

/** The drop-in, in place of React's package beside the same `react`. */
export function dropInRoad(dist) {
  const files = {
    "react-server-dom-webpack/server": join(dropIn, "server.production.cjs"),
    "react-server-dom-webpack/static": join(dropIn, "static.production.cjs"),
  };
  return new NodeRoad("drop-in", dist, { ...serverPackages, ...files });
}

/** The embedded engine. */
export class QuickJsRoad {
  name = "quickjs";
  #renderer;
  #errors = [];
  #trace = [];

  static async load(dist) {
    const road = new QuickJsRoad();
    road.#renderer = littoral.createRenderer(await littoral.loadApp(dist), {
      isolates: 1,
      onError: ({ message, digest }) => void road.#errors.push([message, digest]),
      log: ({ message }) => void road.#trace.push(message),
    });
    return road;
  }

  async run(name, { identifierPrefix } = {}) {
    this.#errors = [];
    this.#trace = [];
    const stream = this.#renderer.renderToPayload(name, { ...request, identifierPrefix, deadline: 5000 });
    const payload = Buffer.from(await new Response(stream).arrayBuffer());
    await idle();
    return { payload, errors: this.#errors, trace: this.#trace, uncaught: [] };
  }
}
