// The conformance app: every case is an entry of one app, compiled once a run.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = dirname(dirname(here));
export const cases = readdirSync(join(here, "cases"))
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => file.slice(0, -".tsx".length))
  .sort();

/** The `littoral` command of this checkout. */
export const littoral = join(repository, "target/debug/littoral");

/** Compiles all cases and returns the path of their `dist`. */
export function buildCases() {
  const root = join(repository, "target/conformance");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(join(here, "cases"), join(root, "cases"), { recursive: true });
  symlinkSync(join(repository, "tests/node_modules"), join(root, "node_modules"));
  const entries = Object.fromEntries(cases.map((name) => [name, [`cases/${name}.tsx`]]));
  writeFileSync(join(root, "littoral.config.json"), JSON.stringify({ entries, outDir: "dist" }, null, 2));
  build(root);
  return join(root, "dist");
}

/** Runs `littoral build` on an app's folder. */
export function build(root) {
  if (!existsSync(littoral)) throw new Error("no littoral command: cargo build -p littoral --features cli");
  const { status, stderr } = spawnSync(littoral, ["build", root], { encoding: "utf8" });
  if (status !== 0) throw new Error(`littoral build failed:\n${stderr}`);
}
