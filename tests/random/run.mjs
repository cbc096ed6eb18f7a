// The random run: thousands of random trees, each rendered by React and by Littoral's engines, with nothing that differs.
//
//   node run.mjs [--seed n] [--count n] [--only n] [--engine quickjs,dropin] [--without feature,…] [--show n]
//
// What differs is made small, printed as a tree with both outputs, and can be kept in corpus/, whose trees run first.
// An engine that runs on React's schedule (`strict`) must give the same bytes and report the same errors in the same order. One
// that has a schedule of its own, so that rows may come in another order, must give what React's client decodes as the same
// value, with rows of the same kinds, and report the same errors.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { canonical, rowKinds } from "../conformance/compare.mjs";
import { ReferenceApp } from "../conformance/reference.mjs";
import { QuickJs, buildApp, dropIn, reference } from "./engines.mjs";
import { features, generate } from "./generate.mjs";
import { print } from "./print.mjs";
import { shrink } from "./shrink.mjs";

/** What does not yet agree with React. This list is to become empty. */
const pending = ["pictures+shared", "pictures+streams", "pictures+asyncIterables", "pictures+asyncGenerators", "toJSON"];
const uncovered = { quickjs: pending, dropin: pending };

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20000" },
    only: { type: "string" },
    engine: { type: "string", default: "dropin,quickjs" },
    without: { type: "string", default: "" },
    with: { type: "string", default: "" },
    show: { type: "string", default: "3" },
    verbose: { type: "boolean" },
    dist: { type: "string" },
  },
});
const corpus = join(dirname(fileURLToPath(import.meta.url)), "corpus");
const PATIENCE = 5000;

// A promise that nobody reads may reject: that is the tree's matter.
process.on("unhandledRejection", () => {});
// React's client may throw while nobody waits for it: it enqueues an item that was blocked behind a stream that has ended.
process.on("uncaughtException", (error) => {
  if (error.code !== "ERR_INVALID_STATE") throw error;
});

const dist = flags.dist ?? (await buildApp());
const react = reference(dist);
const reader = new ReferenceApp(dist);
const loaders = { quickjs: () => QuickJs.load(dist), dropin: () => dropIn(dist) };
const engines = [];
for (const name of flags.engine.split(",")) engines.push([name, await loaders[name]()]);

const wanted = flags.with.split(",");
const without = [...flags.without.split(","), ...engines.flatMap(([name]) => uncovered[name])].filter((name) => !wanted.includes(name));
for (const name of flags.without.split(",").filter(Boolean)) {
  if (!name.split("+").every((part) => features.includes(part))) throw new Error(`--without ${name}: there is no such feature`);
}

/** An outcome, or what went wrong instead of one. */
async function outcome(engine, description, raw = false) {
  // Every engine gets a copy: what a description has twice is two things.
  const tree = JSON.parse(JSON.stringify(description));
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, { bytes: Buffer.alloc(0), errors: [], failure: "did not end" });
  });
  try {
    return await Promise.race([engine.render(tree, raw), patience]);
  } catch (error) {
    return { bytes: Buffer.alloc(0), errors: [], failure: `failed: ${error.message}` };
  } finally {
    clearTimeout(timer);
  }
}

/** What differs between two outcomes, as a word, or `undefined`. */
async function difference(theirs, ours, strict, settlesInJobs) {
  if (theirs.failure) return "reference";
  if (ours.failure) return "outcome";
  // What a host hears went through UTF-8, where there are no lone surrogates.
  const listed = ({ errors }) => (strict ? errors : errors.map((message) => message.toWellFormed()).toSorted()).join("\n");
  if (listed(theirs) !== listed(ours)) return "errors";
  if (theirs.bytes.equals(ours.bytes)) return undefined;
  if (strict) return "bytes";
  const [left, right] = [await decoded(theirs.bytes), await decoded(ours.bytes)];
  if (left !== right) return "value";
  tally.decoded += 1;
  // Whether what settles in a job of its own is still awaited depends on the schedule; then it is a row.
  if (settlesInJobs) return undefined;
  return rowKinds(theirs.bytes).sort().join() === rowKinds(ours.bytes).sort().join() ? undefined : "rows";
}

/** The decoded value; without the numbers of `useId`, which count components in the order in which they were rendered. */
async function decoded(bytes) {
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, "not decoded: did not end");
  });
  const read = async () => (await canonical(await reader.decode(bytes))).replace(/_S_\w+_/g, "_S_");
  try {
    return await Promise.race([read(), patience]);
  } catch (error) {
    return `not decoded: ${error.message}`;
  } finally {
    clearTimeout(timer);
  }
}

const tally = { trees: 0, passed: 0, failed: 0, skipped: 0, decoded: 0 };

/** React's own stack ended: there is nothing to compare with. */
const endless = ({ errors }) => errors.some((message) => message.includes("Maximum call stack size exceeded"));

/** What differs between React and an engine; a tree that is `raw` is the model itself where the engine takes models. */
async function compare(tree, engine) {
  const raw = engine.strict && tree.raw === true;
  // Whether something shared that settles in a job has settled when it is met again is the schedule's matter: the drop-in's.
  if (!engine.strict && tree.shared && /"w":"m/.test(JSON.stringify(tree))) return {};
  const theirs = await outcome(react, tree, raw);
  if (endless(theirs)) return { skipped: true };
  const ours = await outcome(engine, tree, raw);
  return { what: await difference(theirs, ours, engine.strict, /"w":"[mn]|"m":"a/.test(JSON.stringify(tree))), theirs, ours };
}

async function check(title, tree) {
  tally.trees += 1;
  let [failed, skipped] = [false, false];
  for (const [name, engine] of engines) {
    const result = await compare(tree, engine);
    skipped ||= result.skipped === true;
    if (result.what === undefined) continue;
    failed = true;
    if (tally.failed < Number(flags.show)) await tell(title, tree, name, engine, result.what);
    else if (flags.verbose) console.log(`FAIL ${title}: ${name} differs in ${result.what}`);
  }
  tally[failed ? "failed" : skipped ? "skipped" : "passed"] += 1;
}

async function tell(title, tree, name, engine, what) {
  const smallest = await shrink(tree, async (smaller) => (await compare(smaller, engine)).what === what);
  const { theirs, ours } = await compare(smallest, engine);
  console.log(`FAIL ${title}: ${name} differs in ${what}\n${print(smallest)}\n${JSON.stringify(smallest)}`);
  console.log(`--- React${report(theirs)}\n--- ${name}${report(ours)}\n`);
}

const report = ({ bytes, errors, failure }) =>
  `${failure ? ` ${failure}` : ""}${errors.length > 0 ? `, errors ${JSON.stringify(errors)}` : ""}\n${bytes.toString().replace(/(.)\1{60,}/gsu, "$1…").slice(0, 1500)}`;

const start = performance.now();
const seed = Number(flags.seed);
if (flags.only !== undefined) {
  await check(`tree ${flags.only} of seed ${seed}`, generate(seed, Number(flags.only), without));
} else {
  for (const file of readdirSync(corpus).filter((file) => file.endsWith(".json")).sort()) {
    await check(`corpus/${file}`, JSON.parse(readFileSync(join(corpus, file), "utf8")));
  }
  for (let number = 0; number < Number(flags.count); number++) {
    await check(`tree ${number} of seed ${seed}`, generate(seed, number, without));
  }
}

const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`seed ${seed}, ${tally.trees} trees on ${engines.map(([name]) => name).join(" and ")}, ${seconds} s`);
console.log(`${tally.decoded} payloads equal only once decoded, ${tally.skipped} skipped because React's own stack ended`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
