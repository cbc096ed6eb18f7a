// Random replies: values that React's client encodes, and the same texts mutilated as an attacker would. React's decoder and the
// drop-in's must say the same of each: the same value, or both refuse it.
//
//   node --conditions=react-server tests/random/replies.mjs [--seed n] [--count n] [--only n] [--engine dropin|quickjs] [--show n]
//
// A reply is a list of parts, `[name, text]` or `[name, {bytes, type}]`; one that differs is made small part by part.

import { parseArgs } from "node:util";

import { client, roads } from "../conformance/reply/roads.mjs";
import { Dice } from "./dice.mjs";

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "5000" },
    only: { type: "string" },
    show: { type: "string", default: "5" },
    engine: { type: "string", default: "dropin" },
  },
});

// --- values, as a browser would send them ---

const texts = ["x", "", "$", "$1", "$$", "$@0", "é😀", "\ud800", "a\nb", "2020-01-01T00:00:00.000Z", "long ".repeat(300)];
const names = ["a", "b", "then", "constructor", "toString", "status", "value", "0", "a:b", "$", "length"];
const numbers = [0, 1, -1, 1.5, -0, NaN, Infinity, -Infinity, 1e21, 5e-324];
const views = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Float32Array, Float64Array, BigInt64Array, DataView];

function value(dice, depth, shared = []) {
  const item = () => value(dice, depth - 1, shared);
  const list = (longest = 3) => Array.from({ length: dice.below(longest + 1) }, item);
  const kept = (made) => (shared.push(made), made);
  const primitive = () =>
    dice.one([() => dice.one(texts), () => dice.one(numbers), () => dice.one([null, undefined, true, false]), () => BigInt(dice.one(["0", "-7", "9".repeat(40)]))])();
  if (depth <= 0) return primitive();
  const make = dice.one([
    primitive,
    () => kept(list()),
    () => kept(list(40)),
    () => kept(Object.fromEntries(list().map((inner) => [dice.one(names), inner]))),
    () => kept(new Map(list().map((inner) => [item(), inner]))),
    () => kept(new Set(list())),
    () => new Date(dice.one([0, 1e12, 8.64e15])),
    () => kept(Promise.resolve(item())),
    () => list()[Symbol.iterator](),
    () => kept(new (dice.one(views))(new Uint8Array(16).map(() => dice.below(256)).buffer)),
    () => new Uint8Array([1, 2, 3]).buffer,
    () => new Blob([dice.one(texts)], { type: "text/plain" }),
    () => new File(["file"], "f.txt", { type: "a/b" }),
    () => form(dice),
    () => (dice.chance(0.1) ? stream(list()) : list()),
    () => (dice.chance(0.1) ? generator(list(), primitive()) : primitive()),
    () => (shared.length > 0 ? dice.one(shared) : primitive()),
  ]);
  return make();
}

function form(dice) {
  const data = new FormData();
  for (let count = dice.below(4); count > 0; count -= 1) data.append(dice.one(names), dice.one(texts));
  return data;
}

const stream = (items) =>
  new ReadableStream({
    start(controller) {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });

async function* generator(items, result) {
  yield* items;
  return result;
}

// --- parts ---

/** The parts of what the client encodes. */
async function encoded(dice) {
  const body = await client.encodeReply(dice.chance(0.8) ? [value(dice, dice.below(5))] : value(dice, dice.below(5)));
  if (typeof body === "string") return [["0", body]];
  const parts = [];
  for (const [name, part] of body) {
    if (typeof part === "string") parts.push([name, part]);
    else parts.push([name, { bytes: [...new Uint8Array(await part.arrayBuffer())], type: part.type }]);
  }
  return parts;
}

function bodyOf(parts) {
  if (parts.length === 1 && parts[0][0] === "0" && typeof parts[0][1] === "string") return parts[0][1];
  const body = new FormData();
  for (const [name, part] of parts) {
    body.append(name, typeof part === "string" ? part : new Blob([new Uint8Array(part.bytes)], { type: part.type }));
  }
  return body;
}

// --- mutilation ---

// Without `$i`, also where the client wrote it: an iterator that is made to contain itself is the one thing of which the decoders
// make different values, neither of any use.
const tags = ["$", "$@", "$h", "$Q", "$W", "$K", "$B", "$T", "$L", "$F", "$S", "$A", "$O", "$o", "$U", "$s", "$l", "$G", "$g", "$M", "$m", "$V", "$n", "$D", "$w", "$Z"];
const paths = ["", ":0", ":a", ":then", ":__proto__", ":constructor", ":constructor:constructor", ":toString", ":length", ":0:0", ":value", ":status", ":_response", ":"];
const hostileNames = ["__proto__", "then", "constructor", "prototype", "status", "value", "reason", "_chunks", "_formData", "_prefix", "get", "hasOwnProperty", "toJSON", "$$typeof"];
const whole = ["$undefined", "$NaN", "$Infinity", "$-Infinity", "$-0", "$-1", "$n" + "9".repeat(301), "$nx", "$Dx", "$@", "$Qzz", "$1e", "$-2:a", "$01", "$0x1", "$@-1", '$Sreact.element', "$E", "$Y"];

/** A stream that nobody closes takes long to compare. */
const streams = ["$R", "$r", "$X", "$x"];

const token = (dice) =>
  dice.chance(0.25) ? dice.one(whole) : `${dice.one(dice.chance(0.01) ? streams : tags)}${dice.one(["", "0", "1", "2", "3", "a", "10", "ff"])}${dice.chance(0.5) ? dice.one(paths) : ""}`;

/** Replaces one value inside, or adds a property or an item. */
function twisted(dice, json) {
  if (json !== null && typeof json === "object" && dice.chance(0.8)) {
    const keys = Object.keys(json);
    if (keys.length === 0 || dice.chance(0.3)) {
      if (Array.isArray(json)) return [...json, token(dice)];
      // `__proto__` as an own key, as JSON.parse makes it.
      return JSON.parse(`{${[...Object.entries(json), [dice.one(hostileNames), dice.one([token(dice), { then: token(dice) }, 1, null])]].map(([name, inner]) => `${JSON.stringify(name)}:${JSON.stringify(inner)}`)}}`);
    }
    const key = dice.one(keys);
    const copy = Array.isArray(json) ? [...json] : { ...json };
    copy[key] = twisted(dice, json[key]);
    return copy;
  }
  return dice.one([() => token(dice), () => [token(dice)], () => ({ [dice.one(hostileNames)]: token(dice) }), () => ({ then: token(dice), value: token(dice) }), () => ({ id: dice.one(["f1#probe", "f1#nothing", "__proto__", "m#probe", "f1"]), bound: dice.one([null, "$@1", "$@2", [1]]) })])();
}

function mutilated(dice, parts) {
  const index = dice.below(parts.length);
  const [name, part] = parts[index];
  const text = typeof part === "string" ? part : "";
  const change = dice.one([
    () => parts.toSpliced(index, 1),
    () => [...parts, parts[index]],
    () => parts.with(index, [dice.one(["0", "1", "2", "S1", "_1_a", "-1", "01", "1a", "", "__proto__"]), part]),
    () => [...parts, [String(dice.below(5)), JSON.stringify(twisted(dice, null))]],
    () => {
      const at = dice.below(text.length + 1);
      return parts.with(index, [name, text.slice(0, at) + String.fromCharCode(32 + dice.below(95)) + text.slice(at + dice.below(2))]);
    },
    () => parts.with(index, [name, text.slice(0, dice.below(text.length + 1))]),
    ...Array.from({ length: 8 }, () => () => {
      try {
        return parts.with(index, [name, JSON.stringify(twisted(dice, JSON.parse(text)))]);
      } catch {
        return [...parts, ["1", JSON.stringify(twisted(dice, null))]];
      }
    }),
  ]);
  const changed = change();
  return changed.length > 0 ? changed : parts;
}

// --- the run ---

const refuses = (text) => text.startsWith("rejected ");

/** Up to the first error inside, whose words are the engine's where a text is no JSON; entries of forms are found in any order by ours. */
const comparable = (text) => text.replace(/rejected .*/s, "rejected").replace(/FormData\[(\[[^\]]*\],?)*\]/g, "FormData");

/** Whether two outcomes are the same, or both a refusal. A stream whose end never came stays open in React, and is an error in ours. */
function agree(theirs, ours) {
  if (theirs === ours || (refuses(theirs) && refuses(ours))) return true;
  if (theirs.includes("never settles")) return ours.includes("rejected");
  // On an embedded engine a server function is called: with a list, which the function gets anew, and with temporary references.
  if (flags.engine === "quickjs") {
    if (!theirs.startsWith("[")) return refuses(ours) || ours.includes("Temporary");
    if (theirs.includes("#0")) return !refuses(ours);
  }
  return comparable(theirs) === comparable(ours);
}

/** What the decoders say of a reply; `differ` when they disagree. */
async function compare(parts) {
  const theirs = await roads.react.reply(bodyOf(parts));
  const ours = await road.reply(bodyOf(parts));
  return { theirs, ours, differ: !agree(theirs, ours) };
}

/** Fewer and shorter parts with which the two still disagree. */
async function shrink(parts) {
  for (let progress = true; progress; ) {
    progress = false;
    for (const candidate of smaller(parts)) {
      if (!(await compare(candidate)).differ) continue;
      parts = candidate;
      progress = true;
      break;
    }
  }
  return parts;
}

function* smaller(parts) {
  for (let index = 0; index < parts.length && parts.length > 1; index += 1) yield parts.toSpliced(index, 1);
  for (const [index, [name, text]] of parts.entries()) {
    if (typeof text !== "string") continue;
    let json;
    try {
      json = JSON.parse(text);
    } catch {
      continue;
    }
    for (const inner of smallerJson(json)) {
      const shorter = JSON.stringify(inner);
      if (shorter.length < text.length) yield parts.with(index, [name, shorter]);
    }
  }
}

function* smallerJson(json) {
  if (typeof json === "string" && !json.startsWith("$")) yield "";
  if (typeof json !== "object" || json === null) return;
  const entries = Object.entries(json);
  const of = (list) => (Array.isArray(json) ? list.map(([, inner]) => inner) : Object.fromEntries(list));
  for (const [, inner] of entries) yield inner;
  for (let index = 0; index < entries.length; index += 1) yield of(entries.toSpliced(index, 1));
  for (const [index, [key, inner]] of entries.entries()) {
    yield of(entries.with(index, [key, 1]));
    for (const less of smallerJson(inner)) yield of(entries.with(index, [key, less]));
  }
}

const road = roads[flags.engine];
await road.open?.();
const seed = Number(flags.seed);
const tally = { passed: 0, failed: 0, refused: 0 };
const start = performance.now();

async function check(number) {
  const dice = new Dice(seed, number);
  let parts = await encoded(dice);
  const hasIterator = parts.some(([, part]) => typeof part === "string" && part.includes('"$i'));
  if (!hasIterator) for (let count = dice.below(4); count > 0; count -= 1) parts = mutilated(dice, parts);
  // A form whose part has two digits is empty in React, see docs/deviations.md.
  if (parts.some(([name]) => /^_\d\d+_/.test(name))) return;
  const { theirs, differ } = await compare(parts);
  if (refuses(theirs)) tally.refused += 1;
  tally[differ ? "failed" : "passed"] += 1;
  if (!differ || tally.failed > Number(flags.show)) return;
  const smallest = await shrink(parts);
  const said = await compare(smallest);
  console.log(`FAIL reply ${number} of seed ${seed}\n${JSON.stringify(smallest)}\n--- React\n${said.theirs.slice(0, 800)}\n--- ${flags.engine}\n${said.ours.slice(0, 800)}\n`);
}

if (flags.only !== undefined) await check(Number(flags.only));
else for (let number = 0; number < Number(flags.count); number += 1) await check(number);

console.log(`seed ${seed}, ${((performance.now() - start) / 1000).toFixed(1)} s, ${tally.refused} refused by both`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
