// React's own pipeline over a compiled app: Flight, then the Flight client, then Fizz, all in
// production builds. It loads the very scripts that Littoral runs, with React's packages from npm in
// place of the copies compiled into them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import vm from "node:vm";

import { digest, marker } from "./compare.mjs";
import { loader, serverPackages, ssrPackages } from "./packages.mjs";

const loadServer = loader(serverPackages);
const loadSsr = loader(ssrPackages);
const React = loadServer("react");
const flight = loadServer("react-server-dom-webpack/server");
const fizz = loadSsr("react-dom/server");
const flightClient = loadSsr("react-server-dom-webpack/client");

/** What `__webpack_require__` answers while a payload is decoded; set for each use. */
let requireClientModule;
globalThis.__webpack_require__ = (id) => requireClientModule(id);
globalThis.__webpack_chunk_load__ = () => Promise.resolve();

/** One compiled app, rendered by React. */
export class ReferenceApp {
  #layers = {};

  /** @param {string} dist the folder `littoral build` wrote
   *  @param {Record<string, (context: unknown, ...args: unknown[]) => unknown>} hostFunctions */
  constructor(dist, hostFunctions = {}) {
    this.manifest = JSON.parse(readFileSync(join(dist, "littoral.json"), "utf8"));
    this.bootstrapScripts = this.manifest.bootstrap.map((file) => this.manifest.public_path + file);
    this.hostFunctions = hostFunctions;
    this.context = undefined;
    const runtime = this.#runtime();
    for (const script of ["server.js", "ssr.js"]) {
      const source = readFileSync(join(dist, script), "utf8");
      vm.runInThisContext(`(function(littoral){${source}\n})`, script)(runtime);
    }
    const modules = Object.entries(this.manifest.client_modules);
    this.clientManifest = Object.fromEntries(
      modules.map(([id, { chunks }]) => [id, { id, chunks, name: "*", async: false }]),
    );
    // Named exports are found through the part before `#`; the record's own name is for whole modules.
    this.consumerManifest = {
      moduleMap: Object.fromEntries(modules.map(([id]) => [id, { "*": { id, chunks: [], name: "*" } }])),
      serverModuleMap: null,
      moduleLoading: null,
    };
  }

  /** The `littoral` global of the compiled scripts, over React's own functions. */
  #runtime() {
    const app = this;
    return {
      layer(name, modules, meta) {
        const load = name === "server" ? loadServer : loadSsr;
        const cache = new Map();
        for (const [specifier, id] of Object.entries(meta)) {
          cache.set(id, { exports: load(specifier) });
        }
        const requireModule = (id) => {
          let module = cache.get(id);
          if (module === undefined) {
            module = { exports: {} };
            cache.set(id, module);
            modules[id].call(module.exports, module, module.exports, requireModule);
          }
          return module.exports;
        };
        requireModule.import = async (id) => {
          const exports = requireModule(id);
          return exports?.__esModule ? exports : { default: exports, ...exports };
        };
        app.#layers[name] = requireModule;
      },
      clientModule(id, names) {
        if (names === null) return flight.createClientModuleProxy(id);
        const reference = (name) =>
          flight.registerClientReference(
            () => {
              throw new Error(`Attempted to call ${name}() from the server`);
            },
            id,
            name,
          );
        const exports = Object.fromEntries(names.map((name) => [name, reference(name)]));
        return Object.defineProperty(exports, "__esModule", { value: true });
      },
      // What was captured goes out encrypted, which `abbreviate` leaves out.
      captured: (fn) => fn.bind(null, "littoral:1:reference"),
      serverReference: (fn, id) => flight.registerServerReference(fn, id, null),
      serverProxy: (id) => flightClient.createServerReference(id, () => {}),
      current: () => 0,
      resumed: (_request, value) => value,
      call: async (name, ...args) => app.hostFunctions[name](app.context, ...args),
      context: () => app.context,
    };
  }

  /** The root model of an entry, as Littoral's evaluator builds it. */
  model(name, { params = {}, searchParams = {} } = {}) {
    const { modules, stylesheets = [] } = this.manifest.entries[name];
    const fulfilled = (value) => Object.assign(Promise.resolve(value), { status: "fulfilled", value });
    const props = { params: fulfilled(params), searchParams: fulfilled(searchParams) };
    const tree = modules.reduceRight(
      (children, id) =>
        React.createElement(this.#layers.server(id).default, props, ...(children ? [children] : [])),
      null,
    );
    if (stylesheets.length === 0) return tree;
    const links = stylesheets.map(({ href, precedence }) =>
      React.createElement("link", { key: href, rel: "stylesheet", href, precedence }),
    );
    return React.createElement(React.Fragment, null, links, tree);
  }

  /** Renders an entry's payload with React's Flight: the bytes, and the errors it reported. */
  async payload(name, request = {}) {
    const errors = [];
    const stream = this.#flight(name, request, errors);
    return { bytes: await collect((sink) => stream.pipe(sink)), errors };
  }

  #flight(name, request, errors) {
    this.context = request.context;
    return flight.renderToPipeableStream(this.model(name, request), this.clientManifest, {
      identifierPrefix: request.identifierPrefix,
      onError(error) {
        errors.push(String(error?.message ?? error));
        return digest(error);
      },
    });
  }

  /** Decodes a payload with React's client; client references become what `resolve` answers. */
  async decode(bytes, resolve = marker) {
    requireClientModule = resolve;
    const decoded = flightClient.createFromNodeStream(Readable.from([bytes]), this.consumerManifest);
    try {
      await decoded;
    } catch {
      // A rejected root is a result too: whoever reads `decoded` meets the error.
    }
    return decoded;
  }

  /** Renders an entry's HTML: Flight, then the decoded payload through Fizz, when all is ready. */
  async html(name, request = {}) {
    const { bytes } = await this.payload(name, request);
    return this.htmlOf(bytes, request);
  }

  /**
   * The HTML of a payload, written when all is ready. The payload is decoded inside Fizz's first render, as
   * frameworks do it, so that its hints reach the document.
   */
  async htmlOf(payload, options) {
    return this.#fizz(() => Readable.from([payload]), options, "onAllReady");
  }

  /** Renders an entry's HTML as it streams: Fizz writes from its shell on, and reads the payload while Flight writes it. */
  async stream(name, request = {}) {
    const errors = [];
    const payload = () => this.#flight(name, request, errors).pipe(new PassThrough());
    try {
      const { bytes, errors: found } = await this.#fizz(payload, request, "onShellReady");
      return { bytes, errors: [...errors, ...found] };
    } catch (error) {
      return { bytes: Buffer.alloc(0), errors, failed: digest(error) };
    }
  }

  /** Fizz on the payload that `open` begins to read; it writes when it calls `ready`. */
  async #fizz(open, { nonce, identifierPrefix, bootstrapScripts = this.bootstrapScripts } = {}, ready) {
    requireClientModule = this.#layers.ssr;
    const { createElement, use } = loadSsr("react");
    const errors = [];
    let root;
    const Root = () => {
      root ??= flightClient.createFromNodeStream(open(), this.consumerManifest);
      return use(root);
    };
    const bytes = await new Promise((resolve, reject) => {
      const stream = fizz.renderToPipeableStream(createElement(Root), {
        nonce,
        identifierPrefix,
        bootstrapScripts,
        onError(error) {
          // What has a digest was reported by Flight.
          if (typeof error?.digest !== "string") errors.push(String(error?.message ?? error));
          return digest(error);
        },
        onShellError: reject,
        [ready]: () => collect((sink) => stream.pipe(sink)).then(resolve, reject),
      });
    });
    return { bytes, errors };
  }
}

/** Collects everything that `pipe` writes. */
async function collect(pipe) {
  const sink = new PassThrough();
  pipe(sink);
  const chunks = [];
  for await (const chunk of sink) chunks.push(chunk);
  return Buffer.concat(chunks);
}
