// The differential suite: every case rendered by React's own pipeline and by Littoral.
//
//   node run.mjs [--check | --update] [--verbose] [name…]
//
// The reference's outputs are kept in expected/: --update writes them, --check only compares them with
// what the reference gives now; a plain run does that and then holds Littoral against the reference.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { buildCases, cases, streams } from "./app.mjs";
import { abbreviate, canonical, rowKinds } from "./compare.mjs";
import { LittoralApp } from "./ours.mjs";
import { ReferenceApp } from "./reference.mjs";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: "boolean" },
    update: { type: "boolean" },
    verbose: { type: "boolean" },
    dist: { type: "string" },
  },
});
const expected = join(dirname(fileURLToPath(import.meta.url)), "expected");
mkdirSync(join(expected, "streaming"), { recursive: true });

const dist = flags.dist ?? (await buildCases());
const reference = new ReferenceApp(dist);
const littoral = await LittoralApp.load(dist);
const request = { params: { id: "7" }, searchParams: { q: "a&b" } };

let passed = 0;
let failed = 0;
let identical = 0;

function report(name, differences) {
  if (differences.length === 0) {
    passed += 1;
    if (flags.verbose) console.log(`ok   ${name}`);
    return;
  }
  failed += 1;
  console.log(`FAIL ${name}`);
  for (const [what, theirs, ours] of differences) {
    console.log(`  ${what} differs\n${firstDifference(theirs, ours)}`);
  }
}

function firstDifference(theirs, ours) {
  let at = 0;
  while (at < theirs.length && theirs[at] === ours[at]) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 160));
  return `    react:    ${around(theirs)}\n    littoral: ${around(ours)}`;
}

/** Compares with the committed expectation, or writes it. */
function hold(file, text) {
  const path = join(expected, file);
  if (flags.update) writeFileSync(path, text);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** What an app makes of a case's HTML, as text. */
async function htmlOf(app, name) {
  if (!streams(name)) return abbreviate((await app.html(name, request)).bytes.toString());
  const { bytes, errors, failed } = await app.stream(name, request);
  const notes = errors.map((message) => `<!-- reported: ${message} -->\n`).sort();
  if (failed !== undefined) notes.push(`<!-- no shell: ${failed} -->`);
  return notes.join("") + abbreviate(bytes.toString());
}

for (const name of cases) {
  if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
  const differences = [];
  const differ = (what, theirs, ours) => theirs !== ours && differences.push([what, theirs, ours]);
  try {
    const payload = await reference.payload(name, request);
    const decoded = await canonical(await reference.decode(payload.bytes));
    const html = await htmlOf(reference, name);
    differ("expected payload (run with --update?)", hold(`${name}.payload.txt`, `${decoded}\n`), `${decoded}\n`);
    differ("expected html (run with --update?)", hold(`${name}.html`, `${html}\n`), `${html}\n`);
    if (!flags.check && !flags.update) {
      const ours = await littoral.payload(name, request);
      const oursDecoded = await canonical(await reference.decode(ours.bytes));
      differ("payload", decoded, oursDecoded);
      differ("rows", rowKinds(payload.bytes).sort().join(), rowKinds(ours.bytes).sort().join());
      if (payload.bytes.equals(ours.bytes)) identical += 1;
      else if (flags.verbose) console.log(`     ${name}: rows differ in bytes\n${payload.bytes}\n---\n${ours.bytes}`);
      differ("html", html, await htmlOf(littoral, name));
    }
  } catch (error) {
    differences.push([`run: ${error?.stack ?? error}`, "", ""]);
  }
  report(name, differences);
}

if (!flags.check && !flags.update) console.log(`${identical} payloads equal React's byte for byte`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
