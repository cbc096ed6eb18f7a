// The engines of the random run. Each renders the description of a tree to `{bytes, errors}`: the payload, and the messages of
// the errors that were reported, in order.

import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

import littoral from "../../bindings-node/js/index.cjs";
import { loader, serverPackages } from "../conformance/packages.mjs";
import { digest } from "../conformance/compare.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tests = dirname(here);
const SERVER = "react-server-dom-webpack/server";
const DROP_IN = process.env.LITTORAL_DROP_IN ?? join(dirname(tests), "bindings-node/js/react-server-dom/server.production.cjs");

/** Compiles the app beside React's packages, and returns the path of its `dist`. */
export async function buildApp() {
  const root = join(dirname(tests), "target/random");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(join(here, "app"), join(root, "app"), { recursive: true });
  symlinkSync(join(tests, "node_modules"), join(root, "node_modules"));
  const app = await littoral.compileBoundaries({ root, entries: { page: ["app/page.jsx"] } });
  const dist = join(root, "dist");
  await app.save(dist);
  return dist;
}

/** React's interfaces on this process's engine, over a copy of React's packages of its own. */
export class NodeEngine {
  /** It runs on React's schedule: its bytes are React's. */
  strict = true;
  #server;
  #React;
  #page;
  #clientManifest;
  #context;

  constructor(dist, aliases) {
    const load = loader(aliases);
    this.#server = load(SERVER);
    this.#React = load("react");
    const manifest = JSON.parse(readFileSync(join(dist, "littoral.json"), "utf8"));
    this.#clientManifest = Object.fromEntries(
      Object.entries(manifest.client_modules).map(([id, { chunks }]) => [id, { id, chunks, name: "*", async: false }]),
    );
    const script = vm.runInThisContext(`(function(littoral){${readFileSync(join(dist, "server.js"), "utf8")}\n})`, "server.js");
    script({
      layer: (_, modules, packages) => {
        this.#page = this.#require(modules, packages, load)(manifest.entries.page.modules[0]).default;
      },
      clientModule: (id, names) => this.#clientModule(id, names),
      serverReference: (fn, id) => this.#server.registerServerReference(fn, id, null),
      current: () => 0,
      resumed: (_request, value) => value,
      context: () => this.#context,
    });
  }

  #require(modules, packages, load) {
    const cache = new Map(Object.entries(packages).map(([specifier, id]) => [id, { exports: load(specifier) }]));
    return function requireModule(id) {
      if (!cache.has(id)) {
        const module = { exports: {} };
        cache.set(id, module);
        modules[id].call(module.exports, module, module.exports, requireModule);
      }
      return cache.get(id).exports;
    };
  }

  #clientModule(id, names) {
    const proxy = this.#server.createClientModuleProxy(id);
    return Object.defineProperty(Object.fromEntries(names.map((name) => [name, proxy[name]])), "__esModule", { value: true });
  }

  /** Renders the page of a tree; with `raw` the tree itself is the model. */
  async render(tree, raw = false) {
    this.#context = tree;
    const errors = [];
    const onError = (error) => {
      errors.push(String(error?.message ?? error));
      return digest(error);
    };
    const stream = this.#server.renderToPipeableStream(this.#model(raw), this.#clientManifest, { onError });
    const chunks = [];
    // A sink that is never full: what a full one does is the conformance cases' matter.
    for await (const chunk of stream.pipe(new PassThrough({ highWaterMark: 1e9 }))) chunks.push(chunk);
    return { bytes: Buffer.concat(chunks), errors };
  }

  /** The root model of the entry, as Littoral's evaluator builds it. */
  #model(raw) {
    if (raw) return this.#page();
    const nothing = () => Object.assign(Promise.resolve({}), { status: "fulfilled", value: {} });
    return this.#React.createElement(this.#page, { params: nothing(), searchParams: nothing() });
  }
}

export const reference = (dist) => new NodeEngine(dist, serverPackages);

/** The drop-in, in place of React's package beside the same `react`. */
export const dropIn = (dist) => new NodeEngine(dist, { ...serverPackages, [SERVER]: DROP_IN });

/** Littoral's own engine: QuickJS, on a thread of its own. */
export class QuickJs {
  #renderer;
  /** The messages that the running render reported. */
  #errors = [];

  static async load(dist) {
    const engine = new QuickJs();
    const onError = ({ message }) => void engine.#errors.push(message);
    engine.#renderer = littoral.createRenderer(await littoral.loadApp(dist), { isolates: 1, onError, log() {} });
    return engine;
  }

  async render(tree) {
    this.#errors = [];
    const stream = this.#renderer.renderToPayload("page", { context: tree });
    const bytes = Buffer.from(await new Response(stream).arrayBuffer());
    return { bytes, errors: this.#errors };
  }
}
