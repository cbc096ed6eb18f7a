// Bodies of server function calls as React's own client encodes them, with what React's own server decodes them to:
// `node --conditions=react-server tests/reply/generate.mjs [--check]` writes core/tests/reply/cases.json.
// Bodies that no client of React would send are written by hand; React's server is asked about those, too.

import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import vm from "node:vm";

process.env.NODE_ENV = "production";
const require = createRequire(import.meta.url);
const folder = new URL("../../core/tests/reply/", import.meta.url);
const describe = vm.runInThisContext(`${readFileSync(new URL("describe.js", folder), "utf8")}; describe`);

const modules = { m1: { probe: (...args) => describe(args), then: null, __esModule: true } };
globalThis.__webpack_require__ = (id) => modules[id];
globalThis.__webpack_chunk_load__ = () => Promise.resolve();
const client = require("react-server-dom-webpack/client.browser");
const ssrClient = require("react-server-dom-webpack/client.node");
const server = require("react-server-dom-webpack/server.node");
const manifest = { "f1#probe": { id: "m1", chunks: [], name: "probe" } };

const shared = { s: 1 };
const cyclic = { name: "c", list: [1] };
cyclic.self = cyclic;
cyclic.list.push(cyclic);
// In the browser `bind` is the function's own; only the ssr client makes references that keep what they are bound to.
const probe = ssrClient.createServerReference("f1#probe", () => {});
const form = (...entries) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};
const file = (bytes, name, type) => new File([new Uint8Array(bytes)], name, { type });
const map = new Map([["k", shared], [shared, new Set([1, "two", shared])]]);
const deep = (depth) => (depth === 0 ? "end" : [deep(depth - 1)]);

/** What the client encodes. */
const encoded = {
  nothing: [],
  primitives: [1, -1.5, "text", "", true, false, null, 1e300, 5e-324, 0.1 + 0.2, 123456789012345680000],
  strings: ["$", "$$", "$1", "é€𝄞\u2028\"\\\n", "\ud800", "a".repeat(300)],
  special: [undefined, NaN, Infinity, -Infinity, -0, 12345678901234567890n, -5n, new Date(0), new Date(NaN)],
  objects: [{ a: { b: [{ c: 1 }] }, 1: "number", "with:colon": 2, $key: "$value", gone: undefined }],
  "the same twice": [shared, shared, { again: shared }],
  cycle: [cyclic],
  collections: [map, new Set([[1], [1]]), new Map(), new Set()],
  "a map twice": [map, map],
  iterator: [[1, 2, 3].values()],
  form: [form(["a", "1"], ["a", "2"], ["file", file([1, 2], "f.bin", "a/b")], ["ünï \"q\"", "line\nbreak"])],
  "two forms": [form(["x", "1"]), { nested: form(["y", "2"]) }],
  files: [file([0, 255], "name ä.txt", "text/plain"), new Blob(["abc"], { type: "x/y" })],
  binaries: [
    new Uint8Array([1, 2, 3]), new Uint8Array([9, 1, 2]).subarray(1), new Int16Array([-1, 2]), new Float64Array([0.1]),
    new BigInt64Array([-1n]), new Uint8Array([7, 8]).buffer, new DataView(new ArrayBuffer(3), 1), new Uint8ClampedArray([300]),
    new Int8Array([-1]), new Uint16Array([65535]), new Int32Array([-2]), new Uint32Array([4294967295]),
    new Float32Array([1.5]), new BigUint64Array([18446744073709551615n]),
  ],
  promises: [Promise.resolve({ a: 1 }), Promise.resolve("text"), Promise.resolve(Promise.resolve([shared])), shared],
  functions: [probe, probe.bind(null, { bound: [1] }, "b"), { inside: probe }],
  "many parts": Array.from({ length: 20 }, (_, index) => new Map([[index, new Set([index])]])),
  "nested deep": [deep(90)],
  "then is a value": [{ then: 1 }],
};

/** Bodies by hand: a text, or the parts of a form. `decimal` marks what React reads in another way on purpose. */
const written = {
  "own __proto__": '[{"__proto__":{"polluted":1},"constructor":{"prototype":1},"a":1}]',
  "a duplicate key": '[{"a":1,"b":2,"a":3}]',
  "way through a prototype": '[{"a":1},"$0:0:constructor"]',
  "way through __proto__": '[{"__proto__":{"x":1}},"$0:0:__proto__:x"]',
  "way into a string": '["text","$0:0:length"]',
  "way into nothing": '[1,"$0:7:a"]',
  "way past then": [["0", '[{"then":"$1:f"}]'], ["1", '{"f":"$h2"}'], ["2", '{"id":"f1#probe","bound":null}']],
  "unknown function": [["0", '["$h1"]'], ["1", '{"id":"f1#toString","bound":null}']],
  "function of a prototype": [["0", '["$h1"]'], ["1", '{"id":"constructor","bound":null}']],
  "too many bound": [["0", '["$h1"]'], ["1", '{"id":"f1#probe","bound":"$@2"}'], ["2", JSON.stringify(new Array(1001).fill(0))]],
  "no array of entries": [["0", '["$Q1"]'], ["1", '{"a":1}']],
  "one part for two maps": [["0", '["$Q1","$Q1"]'], ["1", '[["a",1]]']],
  "one part for two sets": [["0", '["$W1","$W1"]'], ["1", "[1]"]],
  "missing part": '["$5"]',
  "missing promise": '["$@5"]',
  "promise that fails": [["0", '["$@1","after"]'], ["1", '["$1:x"]']],
  "no JSON": "[1,",
  "a large BigInt": `["$n${"1".repeat(301)}"]`,
  "the largest BigInt": `["$n${"1".repeat(300)}"]`,
  "no blob": '["$B1"]',
  "arrays that multiply": [["0", '["$1","$1","$1"]'], ...[1, 2, 3, 4, 5, 6].map((n) => [String(n), `[${new Array(10).fill(`"$${n + 1}"`)}]`]), ["7", JSON.stringify("x".repeat(9).split(""))]],
};

/** Forms submitted without JavaScript. */
async function submitted(reference, ...fields) {
  const { name, data } = reference.$$FORM_ACTION("p0");
  const body = form([name, ""]);
  for (const [key, value] of data ?? []) body.append(key, value);
  for (const [key, value] of fields) body.append(key, value);
  return body;
}
const submittable = ssrClient.createServerReference("f1#probe", () => {});
const bound = (...args) => {
  const reference = submittable.bind(null, ...args);
  try {
    reference.$$FORM_ACTION("p0");
  } catch (pending) {
    return pending.then(() => reference);
  }
  return reference;
};
const forms = {
  "form without arguments": () => submitted(submittable, ["item", "7"], ["file", file([1], "a.txt", "text/plain")]),
  "form with bound arguments": async () => submitted(await bound({ id: 7n }, new Map([[1, new Set(["a"])]])), ["item", "é"]),
  "button with an action of its own": async () => {
    const body = await submitted(submittable, ["item", "7"]);
    for (const [key, value] of await submitted(await bound("button"))) body.append(key, value);
    return body;
  },
  "form without an action": () => form(["item", "7"]),
  "form with an unknown action": () => form(["$ACTION_ID_nothing", ""], ["item", "7"]),
};

async function bytesOf(body) {
  const response = new Response(body);
  return { type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
}

async function outcome(decode) {
  try {
    const never = new Promise((_, reject) => setTimeout(reject, 3000, new Error("never settles")));
    return { value: await Promise.race([decode(), never]) };
  } catch (error) {
    return { error: error.message };
  }
}

async function main() {
  const cases = [];
  const add = async (name, action, body, decode) => {
    const { type, bytes } = await bytesOf(body);
    // Boundaries are random: the file must not be.
    const boundary = /boundary=(.*)/.exec(type)?.[1];
    const replaced = boundary ? bytes.toString("latin1").replaceAll(boundary, "boundary") : bytes.toString("latin1");
    const stable = Buffer.from(replaced, "latin1");
    const stableType = boundary ? type.replace(boundary, "boundary") : type;
    const parsed = boundary
      ? await new Response(stable, { headers: { "content-type": stableType } }).formData()
      : stable.toString("utf8");
    cases.push({ name, action, type: stableType, body: stable.toString("base64"), ...(await outcome(() => decode(parsed))) });
  };
  const call = async (body) => modules.m1.probe(...(await server.decodeReply(body, manifest)));
  for (const [name, value] of Object.entries(encoded)) {
    const encoder = name.includes("function") ? ssrClient : client;
    const body = await encoder.encodeReply(value).catch((error) => { throw new Error(`${name}: ${error.message}`); });
    await add(name, "f1#probe", body, call);
  }
  for (const [name, value] of Object.entries(written)) {
    await add(name, "f1#probe", typeof value === "string" ? value : form(...value), call);
  }
  for (const [name, make] of Object.entries(forms)) {
    await add(name, null, await make(), async (body) => {
      const action = await server.decodeAction(body, manifest);
      if (action === null) throw new Error("no action");
      return action();
    });
  }
  const text = `${JSON.stringify(cases, null, 1)}\n`;
  const path = new URL("cases.json", folder);
  if (process.argv.includes("--check")) {
    if (readFileSync(path, "utf8") !== text) throw new Error("core/tests/reply/cases.json is not what React encodes and decodes");
  } else {
    writeFileSync(path, text);
  }
}

await main();
