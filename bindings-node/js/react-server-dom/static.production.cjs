// `react-server-dom-webpack/static` for Node: the same names, signatures and behaviour.
"use strict";

const { nodeStream, prerendered, webStream } = require("./stream.cjs");

exports.prerender = function prerender(model, webpackMap, options) {
  return prerendered(model, webpackMap, options, webStream);
};

exports.prerenderToNodeStream = function prerenderToNodeStream(model, webpackMap, options) {
  return prerendered(model, webpackMap, options, nodeStream);
};
