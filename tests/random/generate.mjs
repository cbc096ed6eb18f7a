// Random descriptions of trees: the same seed and number give the same tree, on any machine. Each tree uses a few of
// the features below, so that small trees combine any two of them; what a node looks like is said by app/build.mjs.

import { Dice } from "./dice.mjs";

/** Everything a tree may use. A run can leave features out with `--without`. */
export const features = [
  "keys", "fragments", "arrays", "iterables", "iterators", "builtins", "lazies", "wrappers", "frames", "islands", "references",
  "actions", "bound", "objects", "collections", "formData", "bytes", "dates", "numbers", "bigints", "symbols", "dollars", "long",
  "large", "unicode", "surrogates", "shared", "cycles", "colons", "names", "promises", "microtasks", "rounds", "settled",
  "thenables", "async", "generators", "errors", "errorValues", "toJSON", "invalid", "use", "useIds", "hooks", "hints", "pictures",
  "streams", "byteStreams", "asyncIterables", "asyncGenerators", "blobs",
];

const tags = ["div", "p", "span", "ul", "li", "b", "x-item", "svg", "table", "form"];
const plainNames = ["a", "id", "title", "className", "data-x", "value", "href"];
const oddNames = ["__proto__", "then", "constructor", "toString", "0", "12", "", "$", "key ", "ünï", "length", "status"];
const colonNames = ["a:b", ":", "x:0"];
const keys = ["k", "0", "a,b", "$", "", "null", "é", "key:1"];
const words = ["x", "", "hello", "a\nb", "<&>\"'", "2020-01-01T00:00:00.000Z", "Z", "true", "0"];
const dollars = ["$", "$$", "$1", "$L1", "$undefined", "$@0", "$Z", "$0:a", "$D2020-01-01T00:00:00.000Z", "$Sreact.element"];
const unicode = ["é", "日本語", "😀", "\u2028\u2029", "\0\u0001", "\u007f\u0080", "ß\u0301"];
const oddNumbers = ["NaN", "Infinity", "-Infinity", "-0", "1e21", "1e-7", "5e-324", "1.7976931348623157e308", "0.1"];
const lengths = [1023, 1024, 1025, 1600, 3200, 3201];
const views = [
  "ArrayBuffer", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "DataView",
];
/** Where React keeps no references, so that a cycle has no end there. */
const knotless = [
  ...["keys", "colons", "iterables", "iterators", "generators"],
  ...["streams", "asyncIterables", "asyncGenerators"],
];
const hintCalls = [
  ["preload", "/a.css", { as: "style" }],
  ["preload", "/a.png", { as: "image", imageSrcSet: "/b.png 2x" }],
  ["preload", "/f.woff", { as: "font", crossOrigin: "use-credentials" }],
  ["preinit", "/s.css", { as: "style", precedence: "high" }],
  ["preinit", "/s.js", { as: "script", nonce: "n" }],
  ["preinitModule", "/m.mjs"],
  ["preloadModule", "/m.mjs", { integrity: "i" }],
  ["preconnect", "https://a.test", { crossOrigin: "anonymous" }],
  ["prefetchDNS", "//a.test"],
];

/** The description of tree `number` of a seed. */
export function generate(seed, number, without = []) {
  const dice = new Dice(seed, number);
  const density = dice.one([0.15, 0.3, 0.5]);
  const used = new Set(features.filter((name) => dice.chance(density) && !without.includes(name)));
  // `a+b`: not both in one tree.
  for (const pair of without) {
    const [first, second] = pair.split("+");
    if (second !== undefined && used.has(first)) used.delete(second);
  }
  if (used.has("cycles")) for (const name of knotless) used.delete(name);
  return new Generator(dice, used).tree();
}

class Generator {
  constructor(dice, used) {
    this.dice = dice;
    this.used = used;
    this.left = dice.one([3, 8, 15, 30]);
    this.size = used.has("large") ? 120 : 0;
    this.shared = [];
    this.sharing = 0;
    this.inShared = false;
  }

  tree() {
    const { dice, used } = this;
    if (used.has("shared") || used.has("cycles")) {
      const count = 1 + dice.below(3);
      for (let index = 0; index < count; index++) {
        this.shared.push(null);
        this.sharing = used.has("cycles") ? index + 1 : index;
        this.inShared = true;
        this.shared[index] = used.has("cycles") ? this.knot(2) : this.pick([() => this.value(2), () => this.node(3)]);
      }
    }
    this.inShared = false;
    this.sharing = this.shared.length;
    this.left += this.size;
    let root;
    do root = this.node(6);
    while (root === null || typeof root !== "object");
    const raw = dice.chance(0.3) ? { raw: true } : {};
    return this.shared.length > 0 ? { root, shared: this.shared, ...raw } : { root, ...raw };
  }

  pick(makers) {
    return this.dice.one(makers)();
  }

  list(longest, make) {
    return Array.from({ length: this.dice.below(longest + 1) }, make);
  }

  children(depth) {
    return this.list(this.size > 0 && this.dice.chance(0.2) ? 30 : 3, () => this.node(depth));
  }

  key() {
    return this.used.has("keys") && this.dice.chance(0.5) ? { key: this.dice.one(keys) } : {};
  }

  name() {
    const { dice, used } = this;
    if (used.has("colons") && dice.chance(0.3)) return dice.one(colonNames);
    return used.has("names") && dice.chance(0.3) ? dice.one(oddNames) : dice.one(plainNames);
  }

  /** Names and values, each name once. */
  fields(longest, make) {
    const fields = new Map(
      this.list(longest, () => {
        const name = this.name();
        // What has a function `then` is a promise that may never settle.
        return [name, name === "then" ? this.primitive() : make()];
      }),
    );
    return [...fields];
  }

  /** Properties of an element; those of host elements are primitives now and then objects. */
  props(depth, longest = 2) {
    const p = this.fields(longest, () => (this.dice.chance(0.5) ? this.primitive() : this.value(depth)));
    // Of createElement's own names only what it leaves alone, and no `__proto__`, which an object literal would swallow.
    const kept = p.filter(([name]) => name !== "__proto__");
    return kept.length > 0 ? { p: kept } : {};
  }

  when() {
    const { dice, used } = this;
    const times = ["now"];
    if (used.has("microtasks")) times.push("m1", "m2", "m3", "m5");
    if (used.has("rounds")) times.push("r1", "r2", "r3");
    return dice.one(times);
  }

  error() {
    const message = `failed ${this.dice.below(3)}`;
    if (this.dice.chance(0.2)) return { message, digest: "own" };
    return this.dice.chance(0.15) ? { value: this.primitive() } : message;
  }

  outcome(make) {
    if (this.used.has("errors") && this.dice.chance(0.25)) return { e: this.error() };
    return { v: make() };
  }

  // --- what may stand where React renders ---

  node(depth) {
    this.left -= 1;
    const { dice, used } = this;
    if (depth <= 0 || this.left <= 0) return this.primitive();
    const deeper = depth - 1;
    const choices = [
      () => this.primitive(),
      () => this.host(deeper),
      () => this.host(deeper),
      () => ({ t: "component", m: "sync", ...this.wrap(), ...this.key(), v: this.node(deeper) }),
    ];
    const add = (feature, ...makers) => used.has(feature) && choices.push(...makers);
    add("fragments", () => ({ t: "fragment", ...this.key(), c: this.children(deeper) }));
    add("arrays", () => ({ t: "array", i: this.children(deeper) }));
    add("iterables", () => ({ t: "iterable", i: this.children(deeper) }));
    add("iterators", () => ({ t: dice.one(["iterator", "generator"]), i: this.children(deeper) }));
    add("builtins", () => this.builtin(deeper));
    add("lazies", () => ({ t: "lazy", w: this.when(), ...this.outcome(() => this.node(deeper)) }));
    add("frames", () => ({ t: "frame", ...this.key(), v: this.node(deeper - 1), c: this.children(deeper) }));
    add("islands", () => this.island(deeper), () => this.island(deeper));
    add("promises", () => this.promise(() => this.node(deeper)));
    add("async", () => ({ t: "component", m: "async", ...this.wrap(), ...this.key(), v: this.node(deeper) }));
    add("async", () => ({ t: "component", m: "awaits", w: this.when(), ...this.key(), v: this.node(deeper) }));
    add("generators", () => ({ t: "component", m: "generator", ...this.key(), v: this.node(deeper) }));
    add("asyncGenerators", () => ({ t: "component", m: "asyncGenerator", ...this.key(), v: this.node(deeper) }));
    add("errors", () => ({ t: "throws", ...this.key(), e: this.error() }));
    add("use", () => this.using(deeper));
    add("useIds", () => ({ t: "component", m: "useId", ...this.key(), v: this.node(deeper) }));
    add("hooks", () => ({ t: "component", m: dice.one(["hooks", "cache"]), ...this.key(), v: this.node(deeper) }));
    add("hints", () => ({ t: "hint", ...this.key(), i: this.list(2, () => dice.one(hintCalls)), v: this.node(deeper) }));
    add("pictures", () => this.picture(deeper));
    if (this.sharing > 0) choices.push(() => this.reference(), () => this.reference());
    if (dice.chance(0.1)) choices.push(() => this.value(deeper));
    return this.pick(choices);
  }

  host(depth) {
    return { t: "host", n: this.dice.one(tags), ...this.key(), ...this.props(depth), c: this.children(depth) };
  }

  picture(depth) {
    const inside = { t: "host", n: "img", p: [["src", this.dice.one(["/a.png", "/b.png"])]] };
    const link = { t: "host", n: "link", p: [["rel", this.dice.one(["stylesheet", "preload"])], ["href", "/l.css"], ["as", "style"]] };
    const c = [this.dice.one([inside, link]), ...this.children(depth - 1)];
    return { t: "host", n: this.dice.one(["picture", "noscript", "div"]), ...this.key(), c };
  }

  island(depth) {
    return { t: "island", n: this.dice.one(["Box", "Panel", "Whole"]), ...this.key(), ...this.props(depth, 3), c: this.children(depth) };
  }

  builtin(depth) {
    const n = this.dice.one(["Suspense", "Suspense", "Activity", "Profiler", "StrictMode", "ViewTransition"]);
    const p = n === "Suspense" ? { p: [["fallback", this.node(depth - 1)]] } : {};
    return { t: "builtin", n, ...this.key(), ...p, c: this.children(depth) };
  }

  wrap() {
    if (!this.used.has("wrappers")) return {};
    return { wrap: this.dice.one(["memo", "forwardRef", "lazy", "lazyLater", "memoForwardRef"]) };
  }

  using(depth) {
    const u = this.promise(() => this.primitive());
    return { t: "component", m: this.dice.one(["use", "use", "useTwice"]), ...this.key(), u, v: this.node(depth) };
  }

  // --- values ---

  reference() {
    return { t: "shared", n: this.dice.below(this.sharing) };
  }

  promise(make) {
    const t = this.used.has("thenables") && this.dice.chance(0.4) ? "thenable" : "promise";
    const set = t === "promise" && this.used.has("settled") && this.dice.chance(0.5) ? { set: true } : {};
    return { t, ...set, w: set.set ? "now" : this.when(), ...this.outcome(make) };
  }

  /** A container that may contain itself: nothing in it may make something new each time it is read, or it had no end. */
  knot(depth) {
    const { dice, used } = this;
    const item = () => {
      if (dice.chance(0.4)) return this.reference();
      return depth > 0 && dice.chance(0.5) ? this.knot(depth - 1) : this.primitive();
    };
    const choices = [() => ({ t: "object", p: this.fields(3, item) }), () => ({ t: "array", i: this.list(3, item) })];
    if (used.has("collections")) choices.push(() => this.collection(item));
    return dice.one(choices)();
  }

  collection(item) {
    if (this.dice.chance(0.5)) return { t: "set", i: this.list(3, item) };
    return { t: "map", p: this.list(3, () => [item(), item()]) };
  }

  value(depth) {
    this.left -= 1;
    const { dice, used } = this;
    if (depth <= 0 || this.left <= 0) return this.primitive();
    const deeper = depth - 1;
    const item = () => this.value(deeper);
    const choices = [() => this.primitive()];
    const add = (feature, ...makers) => used.has(feature) && choices.push(...makers);
    add("objects", () => ({ t: "object", p: this.fields(3, item) }));
    add("arrays", () => ({ t: "array", i: this.list(3, () => (dice.chance(0.1) ? { t: "hole" } : item())) }));
    add("collections", () => this.collection(item), () => this.collection(item));
    add("formData", () => ({ t: "formData", p: this.list(3, () => [this.name(), dice.one(words)]) }));
    add("bytes", () => this.bytes());
    add("dates", () => ({ t: "date", v: dice.one([0, 1e12, -1, 8.64e15, -62198755200000, null]) }));
    add("iterables", () => ({ t: "iterable", i: this.list(3, item) }));
    add("iterators", () => ({ t: dice.one(["iterator", "generator"]), i: this.list(3, item) }));
    add("promises", () => this.promise(item), () => this.promise(item));
    add("actions", () => ({ t: "action", n: dice.one(["save", "remove"]) }));
    add("bound", () => ({ t: "action", n: dice.one(["save", "remove"]), a: this.list(3, item) }));
    add("references", () => ({ t: "client", n: dice.one(["Box", "Panel", "Whole"]) }));
    add("errorValues", () => ({ t: "error", v: "value" }));
    add("toJSON", () => ({ t: "toJSON", v: item() }));
    add("invalid", () => this.invalid(item));
    add("streams", () => ({ t: "stream", w: this.when(), i: this.list(3, item), ...this.failure() }));
    add("byteStreams", () => ({ t: "byteStream", i: this.list(2, () => [0, ...this.list(5, () => dice.below(256))]) }));
    add("asyncIterables", () => this.asyncIterable("asyncIterable", item));
    // Who of two readers gets an item depends on the schedule, so what is read once is not shared.
    if (!this.inShared) add("asyncGenerators", () => this.asyncIterable("asyncGenerator", item));
    add("blobs", () => ({ t: "blob", i: this.list(2, () => dice.one(words)), v: dice.one(["", "text/plain"]) }));
    if (this.sharing > 0) choices.push(() => this.reference(), () => this.reference());
    if (dice.chance(0.2)) choices.push(() => this.node(deeper));
    return this.pick(choices);
  }

  asyncIterable(t, item) {
    return { t, w: this.when(), i: this.list(3, item), v: this.primitive(), ...this.failure() };
  }

  failure() {
    return this.used.has("errors") && this.dice.chance(0.25) ? { e: this.error() } : {};
  }

  bytes() {
    const { dice } = this;
    const size = dice.one([0, 8, 16, 24]);
    return { t: "bytes", k: dice.one(views), b: Array.from({ length: size }, () => dice.below(256)), o: size > 8 ? dice.below(2) : 0 };
  }

  invalid(item) {
    return this.pick([
      () => ({ t: "instance", v: item() }),
      () => ({ t: "nullPrototype", v: item() }),
      () => ({ t: "function" }),
      () => ({ t: "localSymbol" }),
    ]);
  }

  primitive() {
    const { dice, used } = this;
    const choices = [
      () => dice.one(words),
      () => dice.one(words),
      () => dice.below(100),
      () => dice.one([true, false, null, { t: "undefined" }]),
    ];
    const add = (feature, make) => used.has(feature) && choices.push(make);
    add("numbers", () => ({ t: "number", v: dice.one(oddNumbers) }));
    add("bigints", () => ({ t: "bigint", v: dice.one(["0", "-1", "9007199254740993", "123456789012345678901234567890"]) }));
    add("symbols", () => ({ t: "symbol", v: dice.one(["a", "react.fragment", "", "x:y", "$", "react.suspense"]) }));
    add("dollars", () => dice.one(dollars));
    add("unicode", () => dice.one(unicode));
    add("surrogates", () => ({ t: "units", v: dice.one([[0xd800], [0x61, 0xdc00], [0xde00, 0xd83d], [0xd83d]]) }));
    add("long", () => ({ t: "long", v: dice.one(["ab", "$", "é", "日", "\n"]), n: dice.one(lengths) }));
    if (used.has("surrogates")) add("long", () => ({ t: "long", v: "😀", n: dice.one(lengths) }));
    return this.pick(choices);
  }
}
