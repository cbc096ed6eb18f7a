// What is imported where the `react-server` condition is missing.
"use strict";

throw new Error(
  "The React Server Writer cannot be used outside a react-server environment. You must configure Node.js using the `--conditions react-server` flag.",
);
