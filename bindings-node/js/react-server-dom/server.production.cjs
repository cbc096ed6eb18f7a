// `react-server-dom-webpack/server` for Node: the same names, signatures and behaviour.
"use strict";

const { littoral } = require("./evaluator.cjs");
const { Render, RENDER } = require("./render.cjs");
const reply = require("./reply.cjs");
const { webStream } = require("./stream.cjs");

exports.renderToPipeableStream = function renderToPipeableStream(model, webpackMap, options) {
  const render = new Render(RENDER, model, webpackMap, options);
  let piped = false;
  render.start();
  return {
    pipe(destination) {
      if (piped) throw new Error("React currently only supports piping to one writable stream.");
      piped = true;
      render.startFlowing(destination);
      const cancel = (message) => () => render.cancel(new Error(message));
      destination.on("drain", () => render.startFlowing(destination));
      destination.on("error", cancel("The destination stream errored while writing data."));
      destination.on("close", cancel("The destination stream closed early."));
      return destination;
    },
    abort(reason) {
      render.abort(reason);
    },
  };
};

exports.renderToReadableStream = function renderToReadableStream(model, webpackMap, options) {
  const render = new Render(RENDER, model, webpackMap, options);
  if (options && options.signal) render.abortWith(options.signal);
  return webStream(render, () => render.start());
};

exports.registerClientReference = littoral.registerClientReference;
exports.registerServerReference = littoral.registerServerReference;
exports.createClientModuleProxy = littoral.createClientModuleProxy;

exports.createTemporaryReferenceSet = reply.createTemporaryReferenceSet;
exports.decodeReply = reply.decodeReply;
exports.decodeReplyFromBusboy = reply.decodeReplyFromBusboy;
exports.decodeReplyFromAsyncIterable = reply.decodeReplyFromAsyncIterable;
exports.decodeAction = reply.decodeAction;
exports.decodeFormState = reply.decodeFormState;
