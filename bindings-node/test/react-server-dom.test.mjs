// The drop-in beside React's modules: the same calls on both, each in a process of its own, and what they see must be the same.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the cases see on one side. Packages are found beside the tests of the repository. */
async function side(name) {
  const args = ["--conditions=react-server", at("react-server-dom/sides.cjs"), name];
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
