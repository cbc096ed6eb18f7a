// The differential suite of the payload: each case on React, on the drop-in and on QuickJS.
//
//   node run.mjs [--verbose] [--bytes] [--road name] [--table] [--prune] [name…]
//
// React is the judge: a road passes when its payload decodes to the same value, its rows are of the same kinds in the same
// order, and it called back the same. `--bytes` names the payloads that are not React's byte for byte, `--table` rewrites the
// table of tests/README.md, `--prune` takes what passes out of pending.json.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { canonical, rowKinds } from "../compare.mjs";
import { buildCases, cases } from "./app.mjs";
import { decode } from "./decode.mjs";
import { QuickJsRoad, dropInRoad, reactRoad } from "./roads.mjs";
import { casesOf, sections } from "./sections.mjs";
import { checkTable, writeTable } from "./table.mjs";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: "boolean" },
    bytes: { type: "boolean" },
    road: { type: "string" },
    table: { type: "boolean" },
    prune: { type: "boolean" },
    dist: { type: "string" },
  },
});
if (flags.table) writeTable();

/** What is known not to pass yet: road, case, reason. A case that passes must leave it. */
const pendingFile = new URL("pending.json", import.meta.url);
const pending = JSON.parse(readFileSync(pendingFile, "utf8"));
const dist = flags.dist ?? (await buildCases());
const react = reactRoad(dist);
const roads = [dropInRoad(dist), await QuickJsRoad.load(dist)].filter((road) => !flags.road || road.name === flags.road);
const counts = { passed: 0, failed: 0, pending: 0 };
const identical = Object.fromEntries(roads.map(({ name }) => [name, { same: 0, all: 0 }]));

const limit = 5000;
function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, limit, new Error(`no end within ${limit} ms`));
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What a run showed, as texts to compare. */
async function shown({ payload, partial = false, errors, trace, uncaught, ...notes }) {
  const text = (value) => JSON.stringify(value, null, 1);
  const seen = { errors: text(errors), trace: text(trace), uncaught: text(uncaught), notes: await canonical(notes) };
  if (payload === undefined) return seen;
  const { root } = await decode(payload, { partial });
  return { payload: await canonical(root, { partial, callable: true }), rows: rowKinds(payload).join(" "), ...seen };
}

function firstDifference(theirs, ours) {
  let at = 0;
  while (at < theirs.length && theirs[at] === ours[at]) at += 1;
  const from = Math.max(0, at - 80);
  const around = (text) => JSON.stringify(text.slice(from, at + 160));
  return `    react:    ${around(theirs)}\n    littoral: ${around(ours)}`;
}

/** How a road's run differs from React's. */
async function differences(expected, road, name, module) {
  let run;
  let ours;
  try {
    run = await inTime(road.run(name, module.options));
    ours = await inTime(shown(run));
  } catch (error) {
    return [["run", "", String(error?.stack ?? error)]];
  }
  const { payload } = expected.run;
  if (payload !== undefined && run.payload !== undefined) {
    const same = payload.equals(run.payload);
    identical[road.name].all += 1;
    identical[road.name].same += Number(same);
    if (!same && (flags.bytes || flags.verbose)) {
      console.log(`     ${name} on ${road.name}: not the same bytes\n${firstDifference(String(payload), String(run.payload))}`);
    }
  }
  return Object.entries(expected.shown)
    .filter(([what, theirs]) => theirs !== ours[what])
    .map(([what, theirs]) => [what, theirs, ours[what] ?? ""]);
}

async function hold(name) {
  let expected;
  let module;
  try {
    module = react.module(name);
    const run = await inTime(react.run(name));
    expected = { run, shown: await inTime(shown(run)) };
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL ${name}: the reference does not run: ${error?.stack ?? error}`);
    return;
  }
  const { nodeOnly } = module;
  if (flags.verbose) console.log(`${name}\n${expected.run.payload ?? ""}${Object.values(expected.shown).join("\n")}`);
  let outcome = "passed";
  for (const road of roads) {
    if (nodeOnly && road.name === "quickjs") continue;
    const found = await differences(expected, road, name, module);
    const reason = pending[road.name]?.[name];
    if (found.length === 0 && reason && flags.prune) {
      delete pending[road.name][name];
    } else if (found.length === 0 && reason) {
      outcome = "failed";
      console.log(`FAIL ${name} on ${road.name}: it passes, so it must leave pending.json`);
    } else if (found.length > 0 && reason) {
      if (outcome === "passed") outcome = "pending";
    } else if (found.length > 0) {
      outcome = "failed";
      console.log(`FAIL ${name} on ${road.name}`);
      for (const [what, theirs, ours] of found) console.log(`  ${what} differs\n${firstDifference(theirs, ours)}`);
    }
  }
  counts[outcome] += 1;
  if (flags.verbose) console.log(`${outcome}: ${name}`);
}

const wanted = (name) => positionals.length === 0 || positionals.some((part) => name.includes(part));
for (const name of cases.filter(wanted)) await hold(name);

/** What is wrong with the suite itself. */
function* complaints() {
  yield* checkTable();
  for (const section of sections) {
    if (casesOf(section).length === 0) yield `no case for ${section.title}`;
  }
  for (const [road, names] of Object.entries(pending)) {
    for (const name of Object.keys(names)) {
      if (!cases.includes(name)) yield `pending.json names ${name} for ${road}, which is no case`;
    }
  }
}
if (positionals.length === 0) {
  for (const complaint of complaints()) {
    counts.failed += 1;
    console.log(`FAIL ${complaint}`);
  }
}
if (flags.prune) writeFileSync(pendingFile, `${JSON.stringify(pending, null, 2)}\n`);
for (const [road, { same, all }] of Object.entries(identical)) {
  console.log(`${road}: ${same} of ${all} payloads equal React's byte for byte`);
}
if (counts.pending > 0) console.log(`${counts.pending} pending`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
