// Littoral over a compiled app, through its Node binding.

import littoral from "../../bindings-node/js/index.cjs";

export class LittoralApp {
  #renderer;

  static async load(dist) {
    const app = new LittoralApp();
    app.#renderer = littoral.createRenderer(await littoral.loadApp(dist), { isolates: 1, onError() {}, log() {} });
    return app;
  }

  async payload(name, request) {
    return bytes(this.#renderer.renderToPayload(name, request));
  }

  async html(name, request) {
    return bytes(this.#renderer.renderToHtml(name, { ...request, waitForAll: true }));
  }
}

async function bytes(stream) {
  return { bytes: Buffer.from(await new Response(stream).arrayBuffer()) };
}
