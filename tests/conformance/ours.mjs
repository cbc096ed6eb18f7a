// Littoral over a compiled app, through its Node binding.

import littoral from "../../bindings-node/js/index.cjs";

export class LittoralApp {
  #renderer;
  #reported = [];

  static async load(dist) {
    const app = new LittoralApp();
    const onError = ({ message }) => void app.#reported.push(message);
    app.#renderer = littoral.createRenderer(await littoral.loadApp(dist), { isolates: 1, onError, log() {} });
    return app;
  }

  async payload(name, request) {
    return bytes(this.#renderer.renderToPayload(name, request));
  }

  async html(name, request) {
    return bytes(this.#renderer.renderToHtml(name, { ...request, waitForAll: true }));
  }

  /** The HTML as it streams: the bytes, and the errors that were reported; `failed` is the digest of an error in the shell. */
  async stream(name, request) {
    this.#reported = [];
    const stream = this.#renderer.renderToHtml(name, request);
    try {
      return { ...(await bytes(stream)), errors: this.#reported };
    } catch (error) {
      return { bytes: Buffer.alloc(0), errors: this.#reported, failed: String(error.digest) };
    }
  }
}

async function bytes(stream) {
  return { bytes: Buffer.from(await new Response(stream).arrayBuffer()) };
}
