// The evaluator, bound to the `react` and `react-dom` that are found beside this package. What it is in the process is React's own
// server module: it puts its dispatchers into that `react`, and every copy of this package into its own.
"use strict";

const { AsyncLocalStorage } = require("node:async_hooks");
const ReactDOM = require("react-dom");
const React = require("react");

// By its name, so that a bundler can leave it outside.
const addon = require("littoral/addon");

/** The evaluator's request whose code runs after a pause. */
const storage = new AsyncLocalStorage();

// An indirect `eval` is in this realm, which a test runner may have made: `vm` would be in the process's.
const evaluator = (0, eval)(`${addon.evaluatorScript()}\n//# sourceURL=littoral-evaluator.js`);

const littoral = evaluator({
  current: () => storage.getStore(),
  ping: (render) => render.ping(),
  flush: (render) => render.enqueueFlush(),
  error: (render, number, error) => render.caught(number, error),
  metadata: (render, reference) => clientMetadata(render.webpackMap, reference),
});
littoral.install(React, ReactDOM);

/** What a browser has to know of a client reference, from the bundler's manifest. */
function clientMetadata(webpackMap, reference) {
  const id = reference.$$id;
  let name = "";
  let record = webpackMap[id];
  if (record) name = record.name;
  else {
    const at = id.lastIndexOf("#");
    if (at !== -1) {
      name = id.slice(at + 1);
      record = webpackMap[id.slice(0, at)];
    }
    if (!record) {
      throw new Error(
        `Could not find the module "${id}" in the React Client Manifest. This is probably a bug in the React Server Components bundler.`,
      );
    }
  }
  if (record.async === true && reference.$$async === true) {
    throw new Error(
      `The module "${id}" is marked as an async ESM module but was loaded as a CJS proxy. This is probably a bug in the React Server Components bundler.`,
    );
  }
  const metadata = [record.id, record.chunks, name];
  if (record.async === true || reference.$$async === true) metadata.push(1);
  return metadata;
}

module.exports = { littoral, storage, names: new addon.NativeNames(), NativePayload: addon.NativePayload };
