// The development app: every case is an entry of one development build.

import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import littoral from "../../bindings-node/js/index.cjs";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = dirname(dirname(here));

export const cases = readdirSync(join(here, "cases"))
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => file.slice(0, -".tsx".length))
  .sort();

/** Builds an app of files of this folder for development, and answers its `dist`. */
export async function build(name, files, entries) {
  const root = join(repository, "target/development", name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const file of files) cpSync(join(here, file), join(root, file), { recursive: true });
  symlinkSync(join(repository, "tests/node_modules"), join(root, "node_modules"));
  const app = await littoral.compileBoundaries({ root, entries, development: true });
  const dist = join(root, "dist");
  await app.save(dist);
  return dist;
}

export function buildCases() {
  const entries = Object.fromEntries(cases.map((name) => [name, [`cases/${name}.tsx`]]));
  return build("cases", ["cases", "show.tsx"], entries);
}
