// What React's client encodes. Each value is made anew for each run.

import { form, file, lazily } from "./values.mjs";

const shared = () => ({ s: 1 });
const cyclic = () => {
  const value = { name: "c", list: [1] };
  value.self = value;
  value.list.push(value);
  return value;
};
const deep = (depth) => (depth === 0 ? "end" : [deep(depth - 1)]);
const twice = (value) => [value, value, { again: value }];
const streamOf = (...items) =>
  new ReadableStream({
    start(controller) {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });
const bytesOf = (...chunks) =>
  new ReadableStream({
    type: "bytes",
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new Uint8Array(chunk));
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
const iterableOf = (items, returned) => ({
  async *[Symbol.asyncIterator]() {
    yield* items;
    return returned;
  },
});

export const encoded = {
  "no arguments": () => [],
  "numbers": () => [1, -1.5, 1e300, 5e-324, 0.1 + 0.2, 123456789012345680000],
  "numbers that JSON cannot say": () => [NaN, Infinity, -Infinity, -0],
  "strings": () => ["", "text", "é€𝄞\u2028\"\\\n", "\ud800", "a".repeat(300)],
  "strings that look like references": () => ["$", "$$", "$1", "$undefined", "$D", { $key: "$value" }],
  "booleans and null": () => [true, false, null],
  "undefined in an array": () => [undefined, 1, undefined],
  "undefined in an object": () => [{ gone: undefined, kept: 1, last: undefined }],
  "only undefined in an object": () => [{ gone: undefined }],
  "undefined between members": () => [{ a: 1, gone: undefined, b: { c: undefined, d: 1 } }],
  "bigints": () => [0n, 12345678901234567890n, -5n],
  "the largest bigint": () => [BigInt("1".repeat(300))],
  "a bigint too large": () => [BigInt("1".repeat(301))],
  "a negative bigint of 300 digits": () => [-BigInt("1".repeat(300))],
  "dates": () => [new Date(0), new Date(NaN), { at: new Date(1e12) }],
  "an object with number keys": () => [{ 1: "one", b: 2, 0: "zero" }],
  "an object with special keys": () => [{ "": "empty", "a:b": "colon", "with space": 1, constructor: "own", then: 1 }],
  "nested objects": () => [{ a: { b: { c: [{ d: 1 }] } } }],
  "nested arrays": () => [[[1, [2]], [[]]]],
  "deeply nested arrays": () => [deep(90)],
  "an object twice": () => twice(shared()),
  "an array twice": () => twice([1, 2]),
  "an object below two keys": () => {
    const value = shared();
    return [{ a: value, b: { c: value } }];
  },
  "an object behind a key with a colon twice": () => {
    const value = shared();
    return [{ "a:b": value, c: value }];
  },
  "a cycle": () => [cyclic()],
  "an array in itself": () => {
    const list = [];
    list.push(list);
    return [list];
  },
  "a map": () => [new Map([["k", 1], [{ s: 1 }, [2]]])],
  "an empty map and set": () => [new Map(), new Set()],
  "a set": () => [new Set([1, "two", { s: 3 }, 1])],
  "a map in a set in a map": () => [new Map([["outer", new Set([new Map([["inner", 1]])])]])],
  "a map twice": () => twice(new Map([["k", 1]])),
  "an object in a map and beside it": () => {
    const value = shared();
    return [value, new Map([["k", value]]), new Set([value])];
  },
  "an object in a map first": () => {
    const value = shared();
    return [new Map([["k", value]]), value];
  },
  "a map as a value of an object": () => [{ map: new Map([[1, undefined]]), set: new Set([undefined, null]) }],
  "more than ten parts": () => Array.from({ length: 20 }, (_, index) => new Map([[index, new Set([index])]])),
  "a sync iterator": () => [[1, 2, { s: 1 }].values()],
  "an iterable": () => [{ *[Symbol.iterator]() { yield 1; yield "two"; } }],
  "a generator": () => [(function* () { yield new Map([[1, 2]]); yield 2; })()],
  "form data": () => [form(["a", "1"], ["a", "2"], ["ünï \"q\"", "line\r\nbreak"])],
  "form data with a file": () => [form(["file", file([1, 2], "f.bin", "a/b")], ["text", "$1"])],
  "empty form data": () => [form()],
  "two forms": () => [form(["x", "1"]), { nested: form(["y", "2"]) }],
  "a form with underscores in names": () => [form(["_1_a", "1"], ["1", "2"], ["", "3"])],
  "the same form twice": () => twice(form(["x", "1"])),
  "files": () => [file([0, 255], "name ä.txt", "text/plain"), new Blob(["abc"], { type: "x/y" })],
  "the same file twice": () => twice(file([1], "a", "b/c")),
  "an empty file": () => [file([], "empty", "a/b")],
  "an array buffer": () => [new Uint8Array([7, 8]).buffer],
  "an empty array buffer": () => [new ArrayBuffer(0)],
  "a typed array of each kind": () => [
    new Int8Array([-1]), new Uint8Array([1, 2, 3]), new Uint8ClampedArray([300]), new Int16Array([-1, 2]), new Uint16Array([65535]),
    new Int32Array([-2]), new Uint32Array([4294967295]), new Float32Array([1.5]), new Float64Array([0.1]), new BigInt64Array([-1n]),
    new BigUint64Array([18446744073709551615n]), new DataView(new ArrayBuffer(3), 1),
  ],
  "a view of a part of a buffer": () => [new Uint8Array([9, 1, 2]).subarray(1)],
  "a typed array in an object": () => [{ bytes: new Uint8Array([1]), after: { more: new Int16Array([1]) } }],
  // On Node bytes come later, and React has nothing yet when it looks for them.
  "a typed array twice": { value: () => twice(new Uint8Array([1])), quickjs: "[Uint8Array 1,#1,{\"again\":#1}]" },
  "a typed array in a map": () => [new Map([["bytes", new Uint8Array([1])]])],
  "a promise": () => [Promise.resolve({ a: 1 })],
  "a promise of undefined": () => [Promise.resolve(undefined)],
  "promises of promises": () => [Promise.resolve(Promise.resolve([1]))],
  "a promise in a promise's object": () => [Promise.resolve({ inner: Promise.resolve(new Map([[1, 2]])) })],
  "a promise twice": () => twice(Promise.resolve(1)),
  "an object in a promise and beside it": () => {
    const value = shared();
    return [value, Promise.resolve(value), Promise.resolve({ value })];
  },
  "a promise of bytes": () => [Promise.resolve(new Uint8Array([1, 2]))],
  "a promise of a form": () => [Promise.resolve(form(["x", "1"]))],
  "a custom thenable": () => [{ then: (resolve) => resolve(1) }],
  "a lazy value": () => [lazily(() => ({ inner: 1 }))],
  "a stream": () => [streamOf(1, "two", { three: 3 })],
  "an empty stream": () => [streamOf()],
  "a stream of maps and dates": () => [streamOf(new Map([[1, 2]]), new Date(0), undefined)],
  "a stream of bytes as values": () => [streamOf(new Uint8Array([1]), new Uint8Array([2, 3]))],
  "a stream of promises": () => [streamOf(Promise.resolve(1), Promise.resolve({ a: 2 }))],
  "a stream of streams": () => [streamOf(streamOf(1), streamOf(2))],
  "two streams": () => [streamOf(1, 2), { nested: streamOf(3) }],
  "a byte stream": () => [bytesOf([1, 2], [3])],
  "an async iterable": () => [iterableOf([1, "two", { three: 3 }])],
  "an async iterable that returns a value": () => [iterableOf([1], { returned: new Date(0) })],
  "an empty async iterable": () => [iterableOf([])],
  "an async iterable of undefined": () => [iterableOf([undefined, null])],
  "an async iterable of maps": () => [iterableOf([new Map([[1, 2]]), new Set([1])])],
  "an async iterable of bytes": () => [iterableOf([new Uint8Array([1])])],
  "an async generator": () => [(async function* () { yield 1; yield [2]; return "end"; })()],
  "iterables in iterables": () => [iterableOf([iterableOf([1]), iterableOf([2])])],
  "strings in a stream that look like an end": () => [streamOf("C", "C1", "Close")],
  "a root that is an object": { value: () => ({ a: new Map([[1, 2]]) }), only: "node" },
  "a root that is a map": { value: () => new Map([[1, 2]]), only: "node" },
  "a root that is a string": { value: () => "$text", only: "node" },
  "a root that is undefined": { value: () => undefined, only: "node" },
  "a root that is a promise": { value: () => Promise.resolve([1]), only: "node" },
  "a root that is a date": { value: () => new Date(0), only: "node" },
  "a root that is bytes": { value: () => new Uint8Array([1]), only: "node" },
  "a root that is a stream": { value: () => streamOf(1), only: "node" },
  "a server function": { value: ({ probe }) => [probe] },
  "a server function twice": { value: ({ probe }) => twice(probe) },
  "a bound server function": { value: ({ probe }) => [probe.bind(null, { bound: [1] }, "b")] },
  "a server function bound twice": { value: ({ probe }) => [probe.bind(null, 1).bind(null, 2)] },
  "a function bound to a function": { value: ({ probe }) => [probe.bind(null, probe.bind(null, 1))] },
  "a function bound to a map": { value: ({ probe }) => [probe.bind(null, new Map([[1, 2]]))] },
  "a function bound to a promise": { value: ({ probe }) => [probe.bind(null, Promise.resolve(1))] },
  "a function bound to bytes": { value: ({ probe }) => [probe.bind(null, new Uint8Array([1]))] },
  "a server function in a map": { value: ({ probe }) => [new Map([["f", probe.bind(null, 1)]])] },
  "a promise of a server function": { value: ({ probe }) => [Promise.resolve(probe.bind(null, 1))] },
};

const element = { $$typeof: Symbol.for("react.transitional.element"), type: "p", key: null, ref: null, props: {} };
class Point {
  x = 1;
}

/** What the client keeps, with a set of temporary references. */
export const temporary = {
  "an element stays": () => [element],
  "a function stays": () => [() => {}],
  "a symbol stays": () => [Symbol("local")],
  "a class instance stays": () => [new Point()],
  "an element in an object stays": () => [{ a: { b: [element, 1] } }],
  "an element in a map stays": () => [new Map([["k", element]])],
  "an element in a promise stays": () => [Promise.resolve({ element })],
  "an object behind a key with a colon beside an element": () => [{ "a:b": { plain: 1 }, element }],
  "an element beside an object twice": () => {
    const value = { element };
    return [value, value];
  },
  "the root stays": { value: () => element, only: "node" },
};
