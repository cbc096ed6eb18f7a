// The flight cases as one app, each an entry, compiled once a run for all three roads.

import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { compileApp, repository } from "../app.mjs";
import { casesOf, folder, sections, sourceOf } from "./sections.mjs";

export const cases = sections.flatMap(casesOf);

/** Compiles the cases beside React's packages, and returns the path of their `dist`. */
export async function buildCases() {
  const root = join(repository, "target/conformance-flight");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(folder, join(root, "cases"), { recursive: true });
  symlinkSync(join(repository, "tests/node_modules"), join(root, "node_modules"));
  const entries = Object.fromEntries(cases.map((name) => [name, [`cases/${sourceOf(name)}`]]));
  return compileApp({ root, entries });
}
