// Replies that arrive bit by bit: what is settled when, with busboy and with async iterables.
//
// Events: ["field", name, text], ["file", name, chunks, {filename, mimeType, encoding}] (a whole file), ["begin", name, {…}], ["data", name, chunk],
// ["end", name] (a file in pieces), ["fail", message] (the body breaks off). The body ends behind the last one, unless it failed.

const field = (name, text) => ["field", name, text];
const bytes = (...values) => new Uint8Array(values);
const info = { filename: "f.bin", mimeType: "a/b", encoding: "7bit" };

export const arrival = {
  "the root first": [field("0", '["$@1"]'), field("1", "[1]")],
  "the root last": [field("1", "[1]"), field("0", '["$@1","$1"]')],
  "a reference to a part that is there": [field("1", '{"a":1}'), field("0", '["$1"]')],
  "a reference to a part that comes later": [field("0", '["$1"]'), field("1", '{"a":1}')],
  "a reference in a promise to what comes later": [field("0", '["$@1"]'), field("1", '["$2"]'), field("2", "1")],
  "a promise that stays open": [field("0", '["$@1","$@2"]'), field("1", "1")],
  "no root": [field("1", "1")],
  "nothing": [],
  "the body breaks off before the root": [["fail", "broken"]],
  "the body breaks off behind the root": [field("0", '["$@1","$@2"]'), field("1", "1"), ["fail", "broken"]],
  "promises in promises": [field("0", '["$@1"]'), field("1", '{"inner":"$@2"}'), field("2", '{"inner":"$@3"}'), field("3", '"end"')],
  "a stream item by item": [field("0", '["$R1"]'), field("S1", "1"), field("S1", '{"a":"$n2"}'), field("S1", "C")],
  "stream items before the root": [field("S1", "1"), field("0", '["$R1"]'), field("S1", "2"), field("S1", "C")],
  "a stream that stays open": [field("0", '["$R1"]'), field("S1", "1")],
  "a stream when the body breaks off": [field("0", '["$R1"]'), field("S1", "1"), ["fail", "broken"]],
  "an iterable item by item": [field("0", '["$X1"]'), field("S1", "1"), field("S1", "2"), field("S1", 'C"end"')],
  "an iterable that stays open": [field("0", '["$X1"]'), field("S1", "1")],
  "an iterator when the body breaks off": [field("0", '["$x1"]'), field("S1", "1"), ["fail", "broken"]],
  "two streams in turn": [field("0", '["$R1","$R2"]'), field("S1", "1"), field("S2", "2"), field("S1", "C"), field("S2", "C")],
  "an item that refers to a part": [field("0", '["$R1"]'), field("2", '{"a":1}'), field("S1", '"$2"'), field("S1", '["$2","$0:0"]'), field("S1", "C")],
  "an item with a promise": [field("0", '["$R1"]'), field("S1", '"$@2"'), field("S1", "C"), field("2", "1")],
  "an item that is a stream": [field("0", '["$R1"]'), field("S1", '"$R2"'), field("S2", "1"), field("S1", "C"), field("S2", "C")],
  "an item of a byte stream": [field("0", '["$r1"]'), ["file", "2", [bytes(1, 2)], info], field("S1", '"$o2"'), field("S1", "C")],
  "an item that waits, and one behind it": [field("0", '["$R1"]'), ["file", "2", [bytes(1)], info], field("S1", '"$o2"'), field("S1", "2"), field("S1", "C")],
  "an empty byte stream": { events: [field("0", '["$r1"]'), ["file", "2", [], info], field("S1", '"$o2"'), field("S1", "C")], ours: "[ByteStream [{\"done\":undefined}]]" },
  "a file": [["file", "1", [bytes(1), bytes(2, 3)], info], field("0", '["$B1"]')],
  "a file that comes after its reference": [field("0", '["$B1"]'), ["file", "1", [bytes(1)], info]],
  "bytes": [["file", "1", [bytes(1, 0)], info], field("0", '["$s1"]')],
  "a form with a file": [["file", "_1_a", [bytes(1)], info], field("_1_b", "2"), field("0", '["$K1"]')],
  "a form before its entries": [field("0", '["$K1"]'), field("_1_a", "1")],
  "entries of two forms": [field("_1_a", "1"), field("_2_b", "2"), field("0", '["$K1","$K2"]')],
  "a field behind an unfinished file waits": { events: [["begin", "1", info], field("0", '["$B1"]'), ["data", "1", bytes(1)], ["end", "1"]], only: "busboy" },
  "a field behind two unfinished files waits for both": {
    events: [["begin", "1", info], ["begin", "2", info], field("0", '["$B1","$B2"]'), ["data", "2", bytes(2)], ["end", "2"], ["data", "1", bytes(1)], ["end", "1"]],
    only: "busboy",
  },
  "a file that never ends": { events: [field("0", '["$@1"]'), ["begin", "2", info], field("1", "1")], only: "busboy" },
  "a file in base64": { events: [["begin", "1", { ...info, encoding: "base64" }], field("0", "[1]")], only: "busboy" },
  "a file in BASE64": { events: [field("0", '["$@1"]'), ["begin", "1", { ...info, encoding: "BASE64" }]], only: "busboy" },
  "a file without a name": { events: [["begin", "1", { ...info, filename: undefined }], ["end", "1"], field("0", '["$B1"]')], only: "busboy" },
  "a file that fails": { events: [field("0", '["$@1"]'), ["begin", "1", info], ["break", "1", "lost"]], only: "busboy" },
  "an async module": [field("1", '{"id":"async#probe","bound":null}'), field("0", '["$h1"]')],
  "a bound function of an async module": [field("2", '["b"]'), field("1", '{"id":"async#probe","bound":"$@2"}'), field("0", '["$h1"]')],
  "an async module that fails": [field("1", '{"id":"broken#probe","bound":null}'), field("0", '["$h1"]')],
  "a function whose chunks load": [field("1", '{"id":"chunked#probe","bound":null}'), field("0", '["$h1",{"again":"$h1"}]')],
  "a function whose chunk does not load": [field("1", '{"id":"lost#probe","bound":null}'), field("0", '["$h1"]')],
  "a part sent again": { events: [field("0", '["$@1"]'), field("1", "1"), field("1", "2"), field("2", "3")], loose: true },
};
