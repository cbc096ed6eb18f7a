// Debug rows: what React's development client makes of Littoral's is what it makes of those of React's development server.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { listening } from "./console.mjs";
import littoral from "../../bindings-node/js/index.cjs";
import { buildCases, cases } from "./app.mjs";
import { describe } from "./describe.mjs";
import { ReferenceApp } from "./reference.mjs";

const later = (value) => new Promise((resolve) => setTimeout(resolve, 3, value));
const hostFunctions = {
  "host.product": (name) => later({ title: `A ${name}` }),
  "host.stock": (name) => later(name.length),
};

let reference;
let renderer;
let root;

before(async () => {
  const dist = await buildCases();
  root = join(dist, "..");
  reference = new ReferenceApp(dist, hostFunctions);
  const functions = Object.entries(hostFunctions).map(([name, answer]) => [name, (_context, ...values) => answer(...values)]);
  renderer = littoral.createRenderer(await littoral.loadApp(dist), {
    isolates: 1,
    hostFunctions: Object.fromEntries(functions),
    onError() {},
    log() {},
  });
});

after(() => renderer?.close?.());

/** Where Littoral's frames are: in files of the app. */
function inSources(url, line) {
  const file = url.replace(/^file:\/\//, "");
  return file.startsWith(`${root}/`) ? [file.slice(root.length + 1), line] : undefined;
}

/** What React's client makes of a payload, and what it logs. */
function decoded(bytes, source) {
  return listening(async () => describe(await settled(reference.decode(bytes)), source));
}

/** The root, or a lazy that fails as it does. */
async function settled(decoding) {
  return { root: await decoding.then((value) => value, (error) => error) };
}

for (const name of cases) {
  test(name, async () => {
    const request = { params: { id: "7" } };
    const { result: theirs } = await listening(() => reference.payload(name, request));
    const ours = Buffer.from(await new Response(renderer.renderToPayload(name, request)).arrayBuffer());
    const expected = await decoded(theirs, (...frame) => reference.source(...frame));
    const actual = await decoded(ours, inSources);
    if (process.env.SHOW) console.log(theirs.toString(), "\n----\n", ours.toString(), "\n====\n", expected.result);
    assert.equal(actual.result, expected.result);
    assert.deepEqual(actual.logs, expected.logs);
  });
}
