// In development React's own build does the work, where it is installed: it checks keys and props and sends debug rows, which is what
// development is for. It is found by its package's folder, so that an alias of the import does not lead back to here.
"use strict";

const { dirname, join } = require("node:path");

/** React's own module in development; null in production and where it is not installed. */
function load(file) {
  if (process.env.NODE_ENV === "production") return null;
  let folder;
  try {
    folder = dirname(require.resolve("react-server-dom-webpack/package.json"));
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
  return require(join(folder, file));
}

module.exports = { load };
