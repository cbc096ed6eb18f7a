// The module that takes the place of `react-server-dom-webpack/server.node`.
"use strict";

module.exports = require("./development.cjs").load("server.node.js") ?? require("./server.production.cjs");
