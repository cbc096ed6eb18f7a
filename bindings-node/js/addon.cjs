// The addon: one per process, shared by the engine API and the drop-in modules.
"use strict";

const { join } = require("node:path");

module.exports = require(process.env.LITTORAL_NODE_ADDON ?? join(__dirname, "..", "littoral.node"));
