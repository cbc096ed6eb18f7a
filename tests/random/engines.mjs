// The engines of the random run. Each renders the description of a tree to `{bytes, errors}`: the payload, and the messages of
// the errors that were reported, in order.

import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import littoral from "../../bindings-node/js/index.cjs";
import { ReferenceApp } from "../conformance/reference.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tests = dirname(here);

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

/** React itself; also what decodes the payloads of all. */
export class Reference {
  #app;

  constructor(dist) {
    this.#app = new ReferenceApp(dist);
  }

  render(tree) {
    return this.#app.payload("page", { context: tree });
  }

  decode(bytes) {
    return this.#app.decode(bytes);
  }
}

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
