// Prints random cases: node random.mjs [seed] [count] > cases/random.json, then reference.mjs.
// Trees of elements, texts, boundaries, what waits and what fails, settled in random order.

const [seed = 1, count = 200] = process.argv.slice(2).map(Number);

let state = seed;
/** A number in [0, 1): mulberry32. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const pick = (...choices) => choices[Math.floor(random() * choices.length)];
const times = (length, make) => Array.from({ length }, make);

const tags = [
  "div", "p", "a", "table", "tbody", "tr", "svg", "select", "option", "pre", "my-el", "noscript", "picture", "form",
  "foreignObject",
];
const style = { style: { $: "object", of: { top: 1 } } };

function tree(depth, promises) {
  const kind = random();
  const child = () => tree(depth - 1, promises);
  if (depth <= 0 || kind < 0.22) return pick("a", "b<", "", 1, null, true, 2.5, "long ".repeat(pick(1, 30, 120)));
  if (kind < 0.45) return [pick(...tags), pick(null, null, { id: "i", title: 't"' }, style, { value: "a" }), ...times(pick(0, 1, 1, 2, 3), child)];
  if (kind < 0.5) return ["Fragment", null, ...times(pick(0, 1, 2), child)];
  if (kind < 0.54) return { $: "array", of: times(pick(0, 1, 2, 3), child) };
  if (kind < 0.7) return ["Suspense", { fallback: tree(depth - 2, promises) }, ...times(pick(1, 1, 2, 3), child)];
  if (kind < 0.82) return { $: "wait", of: ++promises.count, node: ["Fragment", null, child()] };
  if (kind < 0.845) return { $: "throw", ...pick({}, { digest: "d" }) };
  if (kind < 0.86) return { $: "fail", of: ++promises.count, digest: "f" };
  if (kind < 0.9) return resource();
  if (kind < 0.93) return ["Activity", pick(null, { mode: "hidden" }), child()];
  if (kind < 0.96) return { $: "id" };
  const client = { $: "client", of: pick(["i", null, { $: "children" }], { $: "children" }, "c"), children: child() };
  return random() < 0.4 ? { ...client, waits: ++promises.count } : client;
}

function resource() {
  return pick(
    ["title", null, "t"],
    ["meta", { name: "m", content: pick("1", "2") }],
    ["link", { rel: "stylesheet", href: pick("x", "y", "z"), precedence: pick("p", "q") }],
    ["style", { href: pick("u", "v", "w"), precedence: pick("p", "q") }, "r{}"],
    ["script", { async: true, src: pick("s", "t") }],
    ["img", { src: pick("i", "j") }],
    ["link", { rel: "icon", href: "k" }],
  );
}

function shuffled(items) {
  return items.map((item) => [random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
}

function randomCase(name) {
  const promises = { count: 0 };
  const inner = tree(pick(3, 4, 5, 7), promises);
  const root = pick(inner, ["div", null, inner], ["html", null, ["body", null, inner]], ["html", null, ["head", null, ["title", null, "h"]], ["body", null, inner]]);
  const waiting = shuffled(times(promises.count, (_, index) => index + 1));
  const settle = [];
  while (waiting.length) settle.push(waiting.splice(0, pick(1, 1, 2, 3)));
  const late = random() < 0.3;
  const abort = !late && random() < 0.1;
  return {
    name,
    root,
    settle: abort ? settle.slice(0, settle.length / 2) : settle,
    ...(late && { late }),
    ...(abort && { abort: "gone" }),
    ...(random() < 0.5 && { options: { progressiveChunkSize: pick(5, 300, 1000) } }),
  };
}

const lines = times(count, (_, index) => `  ${JSON.stringify(randomCase(`random ${seed} ${index}`))}`);
process.stdout.write(`{\n "cases": [\n${lines.join(",\n")}\n ]\n}\n`);
