// The topics of the payload, one folder of cases each. A topic without a case fails the run.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const folder = join(dirname(fileURLToPath(import.meta.url)), "cases");

/** Folder, the topic's title, what its cases are about. */
export const sections = [
  ["scheduling", "A.4 Scheduling", "work loops in microtasks and immediates, thenable fields, `use` and its replays"],
  ["bytes", "A.5 Byte stream conventions", "writes, back-pressure, `flush`, `pipe` once, a destination that fails or closes"],
  ["grammar", "B.1 Byte grammar", "ids, hex, lengths in bytes, rows after rows without a terminator"],
  ["row-tags", "B.2 Row tags", "each tag that a server writes"],
  ["values", "B.3 Value encoding", "primitives, dates, collections, iterables, `toJSON`, plain objects, the order of tests"],
  ["elements", "B.4 Elements and components", "tuples, keys, implicit slots, fragments, component kinds and their results"],
  ["dedupe", "B.5 References and dedupe", "by identity, by path, across rows, cycles, what is never shared"],
  ["symbols", "B.6 Symbols", "global symbols, built-in types, local symbols refused"],
  ["strings-and-binary", "B.7 Strings, binary", "long text, Unicode, every typed array, Blob and File"],
  ["client-references", "B.8 Client references", "imports, chunks, async modules, import strings, proxies, manifest errors"],
  ["streams", "B.9 Streams and async iterables", "ReadableStream of values and bytes, async iterables and iterators, their ends and errors"],
  ["server-references", "B.10 Server references", "plain, bound with every kind of value, shared, printed"],
  ["splitting", "B.11 Suspending and splitting rows", "what suspends or throws where, the size that moves an element to its own row"],
  ["errors", "B.12 Errors and digests", "`onError`, digests, every refusal's message, hooks that throw"],
  ["hints", "B.13 Hints", "explicit and implicit, options, deduplicated, attributed to their request"],
  ["abort", "B.14 Abort and completion", "abort with each kind of reason, AbortSignal, `cacheSignal`, fatal errors"],
  ["prerender", "B.15 Static prerender", "complete, halted, with errors, partial payloads"],
  ["consuming", "C.1 Consuming", "what a client is given when: chunks of any size, unfinished payloads"],
  ["reviving", "C.2 Reviving", "values that need care to arrive: undefined members, `then`, `__proto__`, element-like arrays"],
  ["resolution", "C.3 Reference resolution", "paths through lazies, promises, blocked rows, modules"],
  ["request-state", "N.1 Request state", "counters, queues, ids in creation order, what a request owns"],
  ["work-loop", "N.2 Work loop", "order of visits, pings, synchronous outlining, sizes restored"],
  ["rendering", "N.3 Rendering elements", "how each element type becomes its tuple or its result"],
].map(([folder, title, about]) => ({ folder, title, about }));

/** The cases of a section, as entry names. */
export function casesOf(section) {
  let files;
  try {
    files = readdirSync(join(folder, section.folder));
  } catch {
    return [];
  }
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${section.folder}/${file.replace(/\.tsx?$/, "")}`)
    .sort();
}

/** The source of a case, relative to the cases' folder. */
export function sourceOf(name) {
  const [section, file] = name.split("/");
  return `${section}/${readdirSync(join(folder, section)).find((other) => other.replace(/\.tsx?$/, "") === file)}`;
}
