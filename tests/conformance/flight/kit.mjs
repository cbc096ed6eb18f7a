// What a scenario works with: one road's React and server module, renders that remember what they called back, destinations
// that say when they are full.

import { PassThrough, Writable } from "node:stream";

import { canonical, digest } from "../compare.mjs";
import { loader } from "../packages.mjs";
import { decode, flightClient } from "./decode.mjs";

export class Kit {
  /** What `onError` heard and answered, in order. */
  errors = [];
  #options;
  #aliases;

  constructor(road, options) {
    this.React = road.React;
    this.server = road.server;
    this.static = road.packages("react-server-dom-webpack/static");
    this.packages = road.packages;
    this.clientManifest = road.clientManifest;
    this.#aliases = road.aliases;
    this.client = flightClient;
    this.#options = typeof options === "function" ? options(this) : options;
  }

  /** The options of a call: the case's, and an `onError` that remembers. */
  options(more) {
    const { manifest, onError = digest, ...options } = { ...this.#options, ...more };
    return {
      manifest: manifest ?? this.clientManifest,
      options: {
        ...options,
        onError: (error) => {
          const answer = onError(error);
          this.errors.push([String(error?.message ?? error), answer]);
          return answer;
        },
      },
    };
  }

  /** Starts a render to a Node stream: `{ pipe, abort, bytes() }`. */
  render(model, more) {
    const { manifest, options } = this.options(more);
    const stream = this.server.renderToPipeableStream(model, manifest, options);
    return { ...stream, bytes: () => collect(stream.pipe(new PassThrough())) };
  }

  /** What a scenario answers when all it does is render a model. */
  async payload(model, more) {
    return { payload: await this.render(model, more).bytes() };
  }

  /** Renders to a web stream. */
  renderWeb(model, more) {
    const { manifest, options } = this.options(more);
    return this.server.renderToReadableStream(model, manifest, options);
  }

  /** `prerender` to its prelude's bytes. */
  async prerender(model, more) {
    const { manifest, options } = this.options(more);
    const { prelude } = await this.static.prerender(model, manifest, options);
    return Buffer.from(await new Response(prelude).arrayBuffer());
  }

  /** All bytes of a Node or web stream. */
  collect(stream) {
    return collect(stream);
  }

  /** The road's packages loaded once more, some of them from elsewhere. */
  copy(aliases) {
    const packages = loader({ ...this.#aliases, ...aliases });
    return { React: packages("react"), server: packages("react-server-dom-webpack/server") };
  }

  passThrough() {
    return new PassThrough();
  }

  /** Lets `count` turns of the event loop pass. */
  async turns(count = 1) {
    for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
  }

  /** A payload's root, as React's client decodes it. */
  async root(chunks, options) {
    const { root } = await decode(chunks, options);
    return root;
  }

  /** A payload as React's client decodes it, as text. */
  async decoded(chunks, options) {
    const { root } = await decode(chunks, options);
    return canonical(root, { ...options, callable: true });
  }

  /** A destination that keeps what is written, and takes `room` writes before it says it is full. */
  destination(room = Infinity) {
    return new Destination(room);
  }
}

class Destination extends Writable {
  /** `write`, `flush`, `end`, `destroy`, in order, with the text. */
  calls = [];
  chunks = [];
  #room;

  constructor(room) {
    super({ decodeStrings: false });
    this.#room = room;
  }

  write(chunk) {
    const bytes = Buffer.from(chunk);
    this.calls.push(`write ${bytes}`);
    this.chunks.push(bytes);
    this.#room -= 1;
    return this.#room > 0;
  }

  flush() {
    this.calls.push("flush");
  }

  end() {
    this.calls.push("end");
  }

  destroy(error) {
    this.calls.push(`destroy ${error?.message}`);
  }

  /** Has room for `room` more writes. */
  drain(room) {
    this.#room = room;
    this.emit("drain");
  }

  get bytes() {
    return Buffer.concat(this.chunks);
  }
}

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
