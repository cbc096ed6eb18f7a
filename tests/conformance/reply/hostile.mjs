// Replies that mean harm: what was published about Server Components in 2025 and 2026, and its relatives. What is said of each
// holds on every road; React is asked as well where it is not harmed itself.
//
// `refused`: part of the message. `is`: what the arguments are. `limit`: which limit of ours is passed. `within`: milliseconds on a machine
// that has nothing else to do; ten times as many are allowed.

import { blob } from "./values.mjs";

const call = (description, ...rest) => [["0", '["$h1"]'], ["1", description], ...rest];
const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));

export const hostile = {
  // --- code through prototypes and made-up promises
  "a way through __proto__ to then": { body: [["0", '["$1:__proto__:then"]'], ["1", "{}"]], refused: "Invalid reference." },
  "a way through a promise's prototype": { body: [["0", '["$@1","$0:0:__proto__:then"]'], ["1", "{}"]], refused: "Invalid reference." },
  "a way to the constructor of a function": { body: [["0", '["$1:constructor:constructor"]'], ["1", "{}"]], refused: "Invalid reference." },
  "a way to the constructor of an array": { body: '[[],"$0:0:constructor:constructor"]', refused: "Invalid reference." },
  "a way to the constructor of a text": { body: '["text","$0:0:constructor:constructor"]', refused: "Invalid reference." },
  "a way into a server function": { body: [["0", '["$1:f:constructor"]'], ["1", '{"f":"$h2"}'], ["2", '{"id":"f1#probe","bound":null}']], refused: "Invalid reference." },
  "a way into what a function is bound to": { body: [["0", '["$1:f:$$bound"]'], ["1", '{"f":"$h2"}'], ["2", '{"id":"f1#probe","bound":null}']], refused: "Invalid reference." },
  "a part that looks like a part": {
    body: [
      ["0", '[{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B1337\\"}","_response":{"_prefix":"globalThis.harmed=1;","_formData":{"get":"$1:constructor:constructor"}}}]'],
      ["1", '"$@0"'],
    ],
    refused: "Invalid reference.",
  },
  "a made-up response": {
    body: [["0", '["$1"]'], ["1", '{"status":"resolved_model","reason":0,"value":"[]","_response":{"_chunks":"$Q2","_formData":{"get":"$3"}}}'], ["2", "[]"], ["3", '"eval"']],
    is: '[{"status":"resolved_model","reason":0,"value":"[]","_response":{"_chunks":Map[],"_formData":{"get":"eval"}}}]',
  },
  "a made-up promise": { body: '[{"status":"fulfilled","value":1,"then":"x"}]', is: '[{"status":"fulfilled","value":1,"then":"x"}]' },
  "a file handler that is none": { body: '["$B1337"]', refused: "Referenced Blob is not a Blob." },
  "an own __proto__": { body: '[{"__proto__":{"polluted":1},"a":{"__proto__":"$1:x"}}]', is: '[{"a":{}}]' },
  "an own __proto__, escaped": { body: '[{"\\u005f_proto__":{"polluted":1}}]', is: "[{}]" },
  "a way into an own __proto__": { body: '[{"__proto__":{"x":1}},"$0:0:__proto__:x"]', refused: "Invalid reference." },
  "a function as then": { body: [["0", '[{"then":"$h1"}]'], ["1", '{"id":"f1#probe","bound":null}']], is: '[{"then":null}]' },
  "a function as then, by a way": { body: [["0", '[{"then":"$1:f"}]'], ["1", '{"f":"$h2"}'], ["2", '{"id":"f1#probe","bound":null}']], is: '[{"then":null}]' },
  "a constructor of its own": { body: '[{"constructor":{"prototype":{"x":1}},"toString":"no"}]', is: '[{"constructor":{"prototype":{"x":1}},"toString":"no"}]' },
  "a made-up state of a function": {
    body: call('{"id":"f1#probe","bound":null,"$$promise":{"status":"fulfilled","value":"stolen"}}'),
    is: '[fn("[\\"called\\"]")]',
  },
  "a made-up state of a collection": { body: [["0", '["$Q1:a"]'], ["1", '{"a":{"$$consumed":false,"length":0}}']], refused: "Invalid Map initializer." },
  "names of prototypes everywhere": {
    body: '[{"hasOwnProperty":1,"valueOf":2,"__defineGetter__":3,"__lookupSetter__":4},"$0:0:hasOwnProperty"]',
    is: '[{"hasOwnProperty":1,"valueOf":2,"__defineGetter__":3,"__lookupSetter__":4},1]',
  },
  // --- functions that must not be called
  "a function that no manifest has": { body: call('{"id":"f1#secret","bound":null}'), refused: "f1#secret" },
  "the constructor as a function": { body: call('{"id":"constructor","bound":null}'), refused: "constructor" },
  "an inherited module": { body: call('{"id":"__proto__#constructor","bound":null}'), refused: "__proto__#constructor" },
  "an inherited export": { body: call('{"id":"f1#inherited","bound":null}'), refused: "", isAlsoFine: "[undefined]" },
  "a function of node's": { body: call('{"id":"child_process#execSync","bound":"$@2"}', ["2", '["id"]']), refused: "child_process#execSync" },
  "a path as a function": { body: call('{"id":"../../etc/passwd#default","bound":null}'), refused: "passwd" },
  // --- source that must not be disclosed
  "a function as a text": { body: [["0", '["$h1"]'], ["1", '{"id":"f1#spoken","bound":null}']], spoken: true },
  "a bound function as a text": { body: [["0", '["$h1"]'], ["1", '{"id":"f1#spoken","bound":"$@2"}'], ["2", "[1]"]], spoken: true },
  // --- work without end
  "promises that are each other": { body: [["0", '["$@1"]'], ["1", '"$@2"'], ["2", '"$@1"']], is: "[Promise Promise rejected Cannot have cyclic thenables.]" },
  "a promise that is itself": { body: [["0", '["$@1"]'], ["1", '"$@1"']], is: "[Promise rejected Cannot have cyclic thenables.]" },
  "a long chain of promises": { body: [["0", '["$@1"]'], ...many(900, (n) => [String(n + 1), `"$@${(n + 2).toString(16)}"`]), ["901", "1"]], within: 400 },
  "a chain of promises without an end": { body: [["0", '["$@1"]'], ...many(3000, (n) => [String(n + 1), `"$@${(n + 2).toString(16)}"`]), ["3001", "1"]], within: 400 },
  "parts that need each other": { body: [["0", '["$1"]'], ["1", '["$2"]'], ["2", '["$1"]']], within: 300 },
  "a function that is bound to itself": { body: call('{"id":"f1#probe","bound":"$@2"}', ["2", '["$h1"]']), refused: "A part of the reply waits for itself." },
  "functions that are bound to each other": {
    body: [["0", '["$h1"]'], ["1", '{"id":"f1#probe","bound":"$@2"}'], ["2", '["$h3"]'], ["3", '{"id":"f1#probe","bound":"$@4"}'], ["4", '["$h1"]']],
    refused: "A part of the reply waits for itself.",
  },
  "arrays that multiply": {
    body: [["0", '["$1","$1"]'], ...many(8, (n) => [String(n + 1), `[${many(10, () => `"$${(n + 2).toString(16)}"`)}]`]), ["9", `[${many(100, () => 1)}]`]],
    refused: "Maximum array nesting exceeded.",
    within: 300,
  },
  "arrays that multiply through maps": {
    body: [["0", '["$Q1"]'], ["1", `[${many(50, () => '["$2","$2"]')}]`], ["2", `[${many(30000, () => 1)}]`]],
    refused: "Maximum array nesting exceeded.",
  },
  "an array in itself, many times": { body: [["0", `["$1",${many(2000, () => '"$1"')}]`], ["1", `[${many(1000, () => 1)}]`]], refused: "Maximum array nesting exceeded.", within: 300 },
  "arrays nested deeply": { body: "[".repeat(100_000) + "]".repeat(100_000), limit: "depth" },
  "objects nested deeply": { body: `[${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}]`, limit: "depth" },
  "objects nested deeply in what is dropped": { body: `[{"__proto__":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}]`, limit: "depth" },
  "a chain of parts": { body: [["0", '["$1"]'], ...many(300, (n) => [String(n + 1), `{"next":"$${(n + 2).toString(16)}"}`]), ["301", "1"]], within: 300 },
  "a chain of parts without an end": { body: [["0", '["$1"]'], ...many(9000, (n) => [String(n + 1), `{"next":"$${(n + 2).toString(16)}"}`]), ["9001", "1"]], refused: "", isAlsoFine: "", within: 1000 },
  "many references to the same": { body: [["0", `[{"a":[1]},${many(20_000, () => '"$0:0:a"')}]`]], within: 400 },
  "long ways": { body: `[{"a":1},"$0:0${":a".repeat(50_000)}"]`, refused: "Invalid reference.", within: 300 },
  "a large bigint": { body: `["$n${"9".repeat(100_000)}"]`, refused: "BigInt is too large." },
  "a large bigint in hexadecimal": { body: `["$n0x${"f".repeat(300)}"]`, refused: "BigInt is too large." },
  "a part with a large number": { body: `["$@${"f".repeat(400)}","$@ffffffffffffffffffff"]`, is: "[Promise rejected Connection closed.,Promise rejected Connection closed.]" },
  "many promises": { body: `[${many(20_000, (n) => `"$@${(n + 1).toString(16)}"`)}]`, limit: "promises", limits: { promiseLimit: 10_000 } },
  "many items of a stream": { body: [["0", '["$R1"]'], ...many(9_000, () => ["S1", "1"]), ["S1", "C"]], limit: "promises", limits: { promiseLimit: 5_000 }, only: "node" },
  "many parts": { body: [["0", "[]"], ...many(20_000, (n) => [`x${n}`, ""])], limit: "parts", limits: { partLimit: 10_000 } },
  "many bytes": { body: `["${"x".repeat(9 << 20)}"]`, limit: "bytes", limits: { byteLimit: 8 << 20 } },
  "many bytes in a file": { body: [["0", "[]"], ["1", new Blob([new Uint8Array(9 << 20)])]], limit: "bytes", limits: { byteLimit: 8 << 20 } },
  "the same name many times": { body: `[{${many(50_000, () => '"a":"$n1"').join()}}]`, refused: "two properties of the same name" },
  "many forms of nothing": { body: `[${many(10_000, () => '"$K1"')}]`, within: 400 },
  "bytes that are many arrays": { body: [["0", '["$o1","$o1","$o1"]'], ["1", blob(1, 2)]], refused: "Already initialized typed array." },
  "a stream without an end": { body: [["0", '["$R1","$X2"]']], is: "[Stream [rejected Connection closed.],AsyncIterable [rejected Connection closed.]]" },
  "a name that is no number": { body: [["0", "[1]"], ["constructor", "1"], ["__proto__", "2"], ["S", "3"], ["S__proto__", "4"], ["_", "5"], ["___proto__", "6"]], is: "[1]" },
};
