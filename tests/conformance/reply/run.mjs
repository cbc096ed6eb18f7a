// Replies, as React's client encodes them and as nobody should write them: through React's decoder, through the drop-in for
// Node, and through an embedded engine. All must say the same of what they decoded, errors included.
//
//   node --conditions=react-server tests/conformance/reply/run.mjs [part of a name…]

import { arrival } from "./arrival.mjs";
import { encoded, temporary } from "./encoded.mjs";
import { forms } from "./forms.mjs";
import { hostile } from "./hostile.mjs";
import { client, roads, ssrClient } from "./roads.mjs";
import { form } from "./values.mjs";
import { written } from "./written.mjs";

const wanted = process.argv.slice(2);
let passed = 0;
const failures = [];

// A case that waits for nothing must not end the run.
let current = "";
const alive = setInterval(() => {
  if (performance.now() - since < 20_000) return;
  console.log(`not ok  ${current}\n    it does not end`);
  process.exit(1);
}, 1000);
let since = performance.now();

function check(name, problem) {
  if (problem === null) passed++;
  else failures.push(`${name}\n    ${problem}`);
}

const short = (text) => (text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text);

/** Compares two outcomes; `null` when they agree. */
function differs(what, is, should, { engine, rejected } = {}) {
  if (is === should) return null;
  const said = engine ? /rejected/ : rejected ? /^rejected/ : null;
  if (said !== null && said.test(is) && said.test(should) && !/unhandled/.test(is)) return null;
  return `${what}: ${short(is)}\n    React:  ${short(should)}`;
}

const refs = () => ({ probe: ssrClient.createServerReference("f1#probe", () => {}) });
const bodyOf = (body) => (typeof body === "string" ? body : form(...body));
function* selected(group, table) {
  for (const [title, given] of Object.entries(table)) {
    const name = `${group}: ${title}`;
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    [current, since] = [name, performance.now()];
    yield [name, given];
  }
}

await roads.quickjs.open();

for (const [name, given] of selected("encoded", encoded)) {
  const { value, only, quickjs } = typeof given === "function" ? { value: given } : given;
  const encoder = name.includes("function") ? ssrClient : client;
  const body = await encoder.encodeReply(value(refs()));
  const react = await roads.react.reply(body);
  const problems = [differs("drop-in", await roads.dropin.reply(body), react)];
  if (only !== "node") problems.push(differs("QuickJS", await roads.quickjs.reply(body), quickjs ?? react));
  check(name, problems.find((problem) => problem !== null) ?? null);
}

for (const [name, given] of selected("temporary", temporary)) {
  const { value, only } = typeof given === "function" ? { value: given } : given;
  const body = await client.encodeReply(value(), { temporaryReferences: client.createTemporaryReferenceSet() });
  const react = await roads.react.reply(body, { temporary: true });
  const problems = [differs("drop-in", await roads.dropin.reply(body, { temporary: true }), react)];
  problems.push(differs("drop-in without a set", await roads.dropin.reply(body), await roads.react.reply(body)));
  if (only !== "node") {
    problems.push(differs("QuickJS", await roads.quickjs.reply(body), react.replaceAll(/Temporary [^,\]}]*/g, "Temporary undefined")));
  }
  check(name, problems.find((problem) => problem !== null) ?? null);
}

for (const [name, given] of selected("written", written)) {
  const { body: entries, only, ours, quickjs, limit, ...how } = typeof given === "object" && !Array.isArray(given) ? given : { body: given };
  const body = bodyOf(entries);
  const react = await roads.react.reply(body, { limit });
  const should = ours ?? react;
  const problems = [differs("drop-in", await roads.dropin.reply(body, { limit }), should, how)];
  // Where we differ on purpose, React must still be what it was.
  if (ours !== undefined && react === ours) problems.push("React does the same now: this is no deviation any more");
  if (only !== "node" && limit === undefined) {
    const lenient = { ...how, engine: how.engine || /Server Manifest/.test(should) };
    problems.push(differs("QuickJS", await roads.quickjs.reply(body), quickjs ?? should, lenient));
  }
  check(name, problems.find((problem) => problem !== null) ?? null);
}

for (const [name, given] of selected("arrival", arrival)) {
  const { events, only, ours, loose } = Array.isArray(given) ? { events: given } : given;
  for (const how of ["busboy", "iterable"]) {
    if (only !== undefined && only !== how) continue;
    const react = await roads.react.arrive(events, how);
    const dropin = await roads.dropin.arrive(events, how);
    const result = dropin.replace(/ after .*/, "");
    let problem;
    if (ours !== undefined) problem = result === ours ? null : `drop-in: ${dropin}\n    should: ${ours}`;
    else if (loose) problem = /unhandled/.test(dropin) ? `drop-in: ${dropin}` : null;
    else problem = differs("drop-in", dropin, react);
    check(`${name} (${how})`, problem);
  }
}

for (const [name, given] of selected("forms", forms)) {
  const { make, only, ...how } = typeof given === "function" ? { make: given } : given;
  const body = await make(refs());
  const react = await roads.react.submit(body);
  const problems = [differs("drop-in", await roads.dropin.submit(body), react, how)];
  if (only !== "node") {
    const quickjs = await roads.quickjs.submit(body);
    const lenient = { engine: how.engine || react.startsWith("no action") };
    const result = react.replace(/, state .*/s, "");
    problems.push(differs("QuickJS", quickjs, react.startsWith("no action") ? "rejected" : result, lenient));
  }
  check(name, problems.find((problem) => problem !== null) ?? null);
}

for (const [name, given] of selected("hostile", hostile)) {
  check(name, await survives(given));
}

/** Both of our roads must come out of it as the case says, in time, and go on. */
async function survives({ body: entries, refused, is, isAlsoFine, limit, limits, within = 500, spoken, only }) {
  const body = bodyOf(entries);
  const judge = (road, text, time) => {
    if (globalThis.harmed !== undefined || Object.prototype.polluted !== undefined) return `${road}: harmed`;
    if (time > 10 * within) return `${road}: took ${Math.round(time)} ms`;
    if (/unhandled/.test(text)) return `${road}: ${short(text)}`;
    if (isAlsoFine !== undefined && text.startsWith(isAlsoFine)) return null;
    if (is !== undefined && text !== is) return `${road}: ${short(text)}, not ${is}`;
    if (refused !== undefined && !(text.startsWith("rejected") && text.includes(refused))) return `${road}: ${short(text)}`;
    if (limit !== undefined && !/^(rejected|limit:) .*(depth|promises|parts|bytes)/.test(text)) return `${road}: ${short(text)}`;
    return null;
  };
  const timed = async (run) => {
    const start = performance.now();
    return [await run(), performance.now() - start];
  };
  if (spoken) {
    const [action] = await roads.dropin.value(body);
    const said = await roads.quickjs.reply(body, { name: "f1#speak" });
    for (const text of [`${action}`, action.toString(), said]) {
      if (text.includes("secret")) return `the source is told: ${text}`;
    }
    return null;
  }
  const [dropin, dropinTime] = await timed(() => roads.dropin.reply(body, { limits }));
  let problem = judge("drop-in", dropin, dropinTime);
  if (limit !== undefined && problem === null) {
    const error = await roads.dropin.value(body, limits).then(null, (error) => error);
    const { decodeReply, ReplyLimitError } = (await import("../../../bindings-node/js/react-server-dom/reply.cjs")).default;
    const typed = await Promise.resolve(decodeReply(body, {}, limits)).then(null, (error) => error);
    if (!(typed instanceof ReplyLimitError) || typed.limit !== limit) problem = `drop-in: no typed error but ${typed ?? error}`;
  }
  if (only === "node") return problem;
  const [quickjs, time] = await timed(() => roads.quickjs.reply(body));
  problem ??= judge("QuickJS", quickjs, time + 0);
  const after = await roads.quickjs.reply("[1]");
  if (after !== "[1]") problem ??= `the isolate did not go on: ${after}`;
  return problem;
}

for (const failure of failures) console.log(`not ok  ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
