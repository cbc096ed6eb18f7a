// The drop-in beside React's modules: the same calls on both, each in a process of its own, and what they see must be the same.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the cases see on one side. Packages are found beside the tests of the repository. */
async function side(name) {
  const args = ["--conditions=react-server", at("../../tests/drop-in/sides.cjs"), name];
  const env = { ...process.env, NODE_ENV: "production", NODE_PATH: at("../../tests/node_modules") };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

const [react, littoral] = await Promise.all([side("react"), side("littoral")]);

for (const name of Object.keys(react)) {
  test(name, () => {
    assert.equal(react[name]?.failed, undefined);
    assert.deepEqual(littoral[name], react[name]);
  });
}

/** What a script prints, with the package and React's beside each other as an app has them. */
async function run(script, { conditions = ["--conditions=react-server"], mode = "production" } = {}) {
  const env = { ...process.env, NODE_ENV: mode, NODE_PATH: at("../../tests/node_modules") };
  const { stdout } = await promisify(execFile)(process.execPath, [...conditions, "--input-type=commonjs", "-e", script], {
    env,
    cwd: at(".."),
  });
  return stdout.trim();
}

test("the ES module forms export what the others do", async () => {
  const printed = await run(`
    const names = (module) => Object.keys(module).sort().join();
    (async () => {
      for (const name of ["littoral/react-server-dom", "littoral/react-server-dom-static"]) {
        console.log(names(await import(name)) === names(require(name)));
      }
    })();`);
  assert.equal(printed, "true\ntrue");
});

test("without the server's condition the import says so", async () => {
  const load = (name) => `try { require("${name}") } catch (error) { console.log(error.message) }`;
  const conditions = [];
  for (const part of ["", "-static"]) {
    const [ours, reacts] = [`littoral/react-server-dom${part}`, `react-server-dom-webpack/${part === "" ? "server" : "static"}`];
    assert.equal(await run(load(ours), { conditions }), await run(load(reacts), { conditions }));
  }
  const direct = "littoral/react-server-dom/server.node";
  assert.match(await run(load(direct), { conditions }), /^The "react" package in this environment is not configured correctly/);
});

test("in development it is React's own module", async () => {
  const script = `console.log(["server", "static"].every((name) =>
    require("react-server-dom-webpack/" + name).prerender === require("littoral/react-server-dom/" + name).prerender))`;
  assert.equal(await run(script, { mode: "development" }), "true");
  assert.equal(await run(script.replaceAll("prerender", "renderToPipeableStream"), { mode: "development" }), "true");
});
