// Payloads as React's own client for the browser decodes them, with markers in place of client modules.

import { Readable } from "node:stream";

import { marker } from "../compare.mjs";
import { loader, ssrPackages } from "../packages.mjs";

const load = loader({
  ...ssrPackages,
  "react-server-dom-webpack/client": "react-server-dom-webpack/cjs/react-server-dom-webpack-client.browser.production.js",
});

const modules = new Map();
globalThis.__webpack_require__ = (id) => {
  if (!modules.has(id)) modules.set(id, marker(id));
  return modules.get(id);
};
globalThis.__webpack_require__.u = (chunk) => `${chunk}.js`;
globalThis.__webpack_chunk_load__ = () => Promise.resolve();

/** React's Flight client. */
export const flightClient = load("react-server-dom-webpack/client");

/** What a decoded server function answers when it is called: which it is, and what it was given. */
export const callServer = async (id, values) => ({ id, values });

/** Decodes chunks of bytes, all of them before anything is looked at. `root` may reject, which is left to whoever reads it. */
export async function decode(chunks, { partial = false, temporaryReferences } = {}) {
  const source = Readable.from(Array.isArray(chunks) ? chunks : [chunks], { objectMode: true });
  const root = flightClient.createFromReadableStream(Readable.toWeb(source), {
    callServer,
    temporaryReferences,
    unstable_allowPartialStream: partial,
  });
  // Listened to, so that a rejection is no news to the process.
  root.then(
    () => {},
    () => {},
  );
  await new Promise((resolve) => source.once("close", resolve));
  // The reader hears of the end a little later.
  await new Promise(setImmediate);
  return { root };
}
