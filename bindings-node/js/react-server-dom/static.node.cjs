// The module that takes the place of `react-server-dom-webpack/static.node`.
"use strict";

module.exports = require("./development.cjs").load("static.node.js") ?? require("./static.production.cjs");
