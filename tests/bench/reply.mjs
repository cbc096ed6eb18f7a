// Replies: the drop-in's decodeReply beside React's, in the same process and run.
//
//   node --conditions=react-server tests/bench/reply.mjs [--quick] [name…]
//
// Prints a table and writes target/bench/reply.json, in the shape of summary.json (see run.mjs). The bodies are what React's client
// encodes; what is decoded is compared before anything is timed.

import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, parseArgs } from "node:util";

process.env.NODE_ENV = "production";
const require = createRequire(import.meta.url);
const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
globalThis.__webpack_require__ = () => ({});
globalThis.__webpack_chunk_load__ = () => Promise.resolve();
const { encodeReply } = require("react-server-dom-webpack/client.browser");
const reference = require("react-server-dom-webpack/server.node");
const ours = require("../../bindings-node/js/react-server-dom/reply.cjs");

const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
const seconds = flags.quick ? 2 : 8;

const words = "shore lagoon dune tide reef cove bay strand spit shoal".split(" ");
const word = (index) => words[index % words.length];
const product = (index) => ({
  id: index,
  slug: `${word(index)}-${word(index * 7)}-${index}`,
  title: `The ${word(index)} of the ${word(index * 3)}`,
  description: `${word(index)} ${word(index + 1)}, "${word(index + 2)}" – `.repeat(6),
  price: index * 1.25,
  tags: [word(index), word(index * 5), word(index * 9)],
  stock: { here: index % 13, there: null, ordered: index % 2 === 0 },
  path: [[1, 2], [index, index / 3]],
});
const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));

const bodies = {
  "reply/decode-plain": () => [list(600, product)],
  "reply/decode": () => [
    list(500, (index) => ({
      ...product(index),
      created: new Date(1.6e12 + index * 1e6),
      missing: index % 10 === 0 ? undefined : "there",
      note: index % 7 === 0 ? "$ and more" : "none",
    })),
    new Map(list(300, (index) => [word(index) + index, { count: index, at: new Date(index * 1e9) }])),
    new Set(list(300, (index) => `${word(index)}${index}`)),
    12345678901234567890n,
  ],
  "reply/decode-dates": () => [list(4000, (index) => new Date(index * 1e8))],
  "reply/decode-form": () => {
    const form = new FormData();
    for (let index = 0; index < 400; index += 1) form.append(`${word(index)}[${index}]`, product(index).description);
    return [form, list(100, product), new Map(list(100, (index) => [index, product(index)]))];
  },
  "reply/decode-parts": () => [list(300, (index) => new Map([[index, new Set([index, word(index)])]]))],
  "reply/decode-small": () => ["add", { id: 7, count: 2 }, new Date(0)],
};

function median(samples) {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1];
}

/** A native promise of what was decoded; React's own answer nothing to `then`. */
const decoded = (server, body) => new Promise((resolve, reject) => server.decodeReply(body, {}).then(resolve, reject));

async function measure(body, rounds) {
  const samples = { ours: [], reference: [] };
  const time = async (side, server) => {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) await decoded(server, body);
    samples[side].push((performance.now() - start) / rounds);
  };
  for (let warm = 0; warm < 30; warm += 1) for (const server of [ours, reference]) await decoded(server, body);
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    await time("ours", ours);
    await time("reference", reference);
  }
  return { ours_ms: median(samples.ours), reference_ms: median(samples.reference) };
}

const results = [];
for (const [name, make] of Object.entries(bodies)) {
  if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
  const body = await encodeReply(make());
  const [a, b] = [await decoded(ours, body), await decoded(reference, body)];
  if (!isDeepStrictEqual(a, b)) throw new Error(`${name}: the two decode different values`);
  const texts = typeof body === "string" ? [body] : [...body].flat().filter((value) => typeof value === "string");
  const bytes = Buffer.byteLength(texts.join(""));
  const times = await measure(body, bytes < 1000 ? 200 : 1);
  results.push({ name, ...times, ratio: times.reference_ms / times.ours_ms, bytes_ours: bytes, bytes_reference: bytes });
}

console.table(
  results.map(({ name, ours_ms, reference_ms, ratio, bytes_ours }) => ({
    name,
    "Littoral ms": ours_ms.toFixed(3),
    "React ms": reference_ms.toFixed(3),
    ratio: ratio.toFixed(2),
    bytes: bytes_ours,
  })),
);
mkdirSync(join(repository, "target/bench"), { recursive: true });
writeFileSync(join(repository, "target/bench/reply.json"), `${JSON.stringify(results, null, 2)}\n`);
