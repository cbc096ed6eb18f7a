// Runs the cases on one side and prints what they saw: `node --conditions=react-server sides.cjs react|littoral`.
"use strict";

const name = process.argv[2];
const folder = name === "react" ? "react-server-dom-webpack" : "../../bindings-node/js/react-server-dom";
const file = (module) => require(`${folder}/${module}.node${name === "react" ? "" : ".cjs"}`);
const side = { server: file("server"), static: file("static") };
const cases = require("./cases.cjs");

async function run() {
  const seen = {};
  for (const [name, act] of Object.entries(cases)) {
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, 10000, "nothing for ten seconds")));
    try {
      seen[name] = await Promise.race([act(side), late]);
    } catch (error) {
      seen[name] = { failed: String(error?.stack ?? error) };
    }
    clearTimeout(timer);
  }
  process.stdout.write(JSON.stringify(seen, (key, value) => (value === undefined ? "undefined" : value)));
}

run();
