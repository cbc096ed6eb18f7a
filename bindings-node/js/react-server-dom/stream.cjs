// Renders as the streams that callers get.
"use strict";

const { Readable } = require("node:stream");

const { Render, PRERENDER } = require("./render.cjs");

/** A web stream's controller as a destination. */
function controllerDestination(controller) {
  return {
    /** What is enqueued owns its memory, so a flush is one chunk. */
    takesAll: true,
    write(bytes) {
      controller.enqueue(bytes);
      return true;
    },
    end: () => controller.close(),
    destroy: (error) => controller.error(error),
  };
}

/** A Node stream that is read as a destination. */
function readableDestination(readable) {
  return {
    write: (bytes) => readable.push(bytes),
    end: () => readable.push(null),
    destroy: (error) => readable.destroy(error),
  };
}

/** A web stream of a render's bytes; `start` is called when it begins. */
function webStream(render, start) {
  let destination;
  return new ReadableStream(
    {
      type: "bytes",
      start(controller) {
        destination = controllerDestination(controller);
        start?.();
      },
      pull() {
        render.startFlowing(destination);
      },
      cancel(reason) {
        render.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function nodeStream(render) {
  const readable = new Readable({
    read() {
      render.startFlowing(destination);
    },
  });
  const destination = readableDestination(readable);
  return readable;
}

/** Renders to the end, or until it is aborted; then the stream is there to be read. */
function prerendered(model, webpackMap, options, stream) {
  return new Promise((resolve, reject) => {
    const render = new Render(
      PRERENDER,
      model,
      webpackMap,
      options,
      () => resolve({ prelude: stream(render) }),
      reject,
    );
    if (options && options.signal) render.abortWith(options.signal);
    render.start();
  });
}

module.exports = { webStream, nodeStream, prerendered };
