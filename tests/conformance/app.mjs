// The conformance app: every case is an entry of one app, compiled once a run.

import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import littoral from "../../bindings-node/js/index.cjs";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = dirname(dirname(here));

const casesIn = (folder) =>
  readdirSync(join(here, "cases", folder))
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => join(folder, file.slice(0, -".tsx".length)))
    .sort();

/** The cases; the HTML of those in `streaming/` is compared as it streams, that of the others when all is ready. */
export const cases = [...casesIn(""), ...casesIn("streaming")];
export const streams = (name) => name.startsWith("streaming/");

/** Compiles all cases, beside React's packages, and returns the path of their `dist`. */
export async function buildCases() {
  const root = join(repository, "target/conformance");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(join(here, "cases"), join(root, "cases"), { recursive: true });
  symlinkSync(join(repository, "tests/node_modules"), join(root, "node_modules"));
  const entries = Object.fromEntries(cases.map((name) => [name, [`cases/${name}.tsx`]]));
  return compileApp({ root, entries });
}

/** Compiles an app into `dist` of its root, and returns that path; prints what the compiler found. */
export async function compileApp(options) {
  const dist = join(options.root, "dist");
  try {
    const app = await littoral.compileBoundaries({ referenceSalt: "", ...options });
    await app.save(dist);
  } catch (error) {
    for (const { code, location, message } of error.diagnostics ?? []) {
      console.error(`${location?.file}:${location?.line}:${location?.column} ${code} ${message}`);
    }
    throw error;
  }
  return dist;
}
