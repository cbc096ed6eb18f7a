// Runs the evaluator under Node, with its natives played here, and prints its tapes as HTML: enough of
// HTML to compare with react-dom/server, the full writer being the core's.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";

process.env.NODE_ENV = "production";
export const require = createRequire(import.meta.url);
export const serverReact = require(join(dirname(require.resolve("react/package.json")), "cjs/react.react-server.production.js"));
const core = new URL("../../core/src/", import.meta.url);

/** The script as the core joins it: the constants of `tape/op.rs`, then the files in their order. */
function evaluatorScript() {
  const rust = readFileSync(new URL("tape/op.rs", core), "utf8");
  let constants = "";
  for (const [, name, code] of rust.matchAll(/^ {4}([A-Z_]+) = (\d+);$/gm)) constants += `const OP_${name}=${code};`;
  constants += "const INLINE_KEY=4294967295;";
  const names = rust.match(/BUILTINS: \[&str; \d+\] = \[([^\]]+)\]/)[1];
  constants += `const BUILTINS=[${names}];`;
  constants += "const SEEN_PROPS=4294967295;";
  const list = readFileSync(new URL("engine/evaluator.rs", core), "utf8");
  const files = Array.from(list.matchAll(/include_str!\("((?:\.\.\/reply\/js\/|evaluator\/)[\w.]+)"\)/g), (found) => found[1]);
  const sources = files.map((file) => readFileSync(new URL(`engine/${file}`, core), "utf8"));
  return `(function () {"use strict";${constants}\n${sources.join("\n")}})();`;
}

/** An isolate with the evaluator and the two layers of an app loaded. */
export class Isolate {
  constructor(modules = {}) {
    this.pinged = new Set();
    this.waiting = new Map();
    this.errors = [];
    this.printers = new Map();
    this.requestCount = 0;
    let current = 0;
    const sandbox = { console, FormData, Map, Set, Date, Promise, Error };
    sandbox.__littoral_host = {
      current: () => current,
      setCurrent: (id) => (current = id),
      ping: (request) => setImmediate(() => this.printers.get(request).work()),
      pingHtml: (request, continuation) => this.pinged.add(continuation) && this.waiting.get(continuation)?.(),
      hostCall() {},
      error: (request, number, name, message, stack, componentStack, digest, path) =>
        this.errors.push({ message, componentStack, path }),
      done() {},
    };
    vm.createContext(sandbox);
    vm.runInContext(evaluatorScript(), sandbox);
    this.littoral = sandbox.littoral;
    this.names = [];
    const packages = {};
    for (const name of ["react", "react-dom", "react/jsx-runtime"]) {
      const exports = require(name);
      packages[name] = (module) => (module.exports = exports);
    }
    this.littoral.layer("ssr", { ...packages, ...modules }, { react: "react", "react-dom": "react-dom" });
  }

  /** Renders a page of the server layer: a module with a default export. */
  async render(page) {
    const id = ++this.requestCount;
    this.littoral.layer("server", { react: (module) => (module.exports = serverReact), page }, { react: "react" });
    const printer = new Printer(this, id);
    this.printers.set(id, printer);
    this.littoral.start(id, JSON.stringify({ modules: ["page"], html: true }));
    await printer.task(0);
    return printer.server(0);
  }

  when(continuation) {
    if (this.pinged.has(continuation)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(continuation, resolve));
  }
}

class Thrown extends Error {}

const escape = (text) =>
  String(text).replace(/["&'<>]/g, (c) => ({ '"': "&quot;", "&": "&amp;", "'": "&#x27;", "<": "&lt;", ">": "&gt;" })[c]);

/** Prints a request's tapes, waiting for what suspends. */
class Printer {
  constructor(isolate, request) {
    this.isolate = isolate;
    this.request = request;
    this.tapes = [];
    this.base = 0;
    this.tasks = new Map();
    this.lastText = false;
    this.surroundings = [0, 1, ""];
  }

  /** Takes a tape in; its cursor stands at the first word. */
  intake([words, count, text, names]) {
    if (names !== "") this.isolate.names.push(...names.split("\n"));
    const tape = { base: this.base, words: words.slice(0, count), text, at: 0 };
    this.tapes.push(tape);
    this.base += count;
    return { ...tape };
  }

  at(address) {
    const tape = this.tapes.findLast((tape) => tape.base <= address);
    return { ...tape, at: address - tape.base };
  }

  work() {
    const tape = this.isolate.littoral.work(this.request);
    if (tape === undefined) return;
    const cursor = this.intake(tape);
    while (cursor.at < cursor.words.length) {
      const operation = this.word(cursor);
      const task = this.task(this.word(cursor));
      const operand = this.word(cursor);
      task.settle(operation === 64 ? { address: cursor.base + cursor.at } : { error: operand });
      if (operation === 64) cursor.at = operand;
    }
  }

  task(number) {
    if (!this.tasks.has(number)) {
      let settle;
      const promise = new Promise((resolve) => (settle = resolve));
      this.tasks.set(number, Object.assign(promise, { settle }));
    }
    return this.tasks.get(number);
  }

  /** Prints what a task of the server layer completed with. */
  async server(number) {
    const { address } = await this.task(number);
    if (address === undefined) throw new Thrown();
    return this.value(this.at(address));
  }

  async whole(tape) {
    const cursor = this.intake(tape);
    const html = await this.value(cursor);
    if (cursor.at !== cursor.words.length) throw new Error(`The value ends at ${cursor.at}, its tape not.`);
    return html;
  }

  word(cursor) {
    return cursor.words[cursor.at++];
  }

  string(cursor) {
    const start = this.word(cursor);
    return cursor.text.substr(start, this.word(cursor));
  }

  number(cursor) {
    const words = new Uint32Array([this.word(cursor), this.word(cursor)]);
    return new Float64Array(words.buffer)[0];
  }

  key(cursor) {
    const number = this.word(cursor);
    return number === 4294967295 ? this.string(cursor) : this.isolate.names[number];
  }

  textNode(text) {
    if (text === "") return "";
    const html = (this.lastText ? "<!-- -->" : "") + escape(text);
    this.lastText = true;
    return html;
  }

  async value(cursor) {
    const operation = this.word(cursor);
    switch (operation) {
      case 0: case 1: case 2: case 3:
        return "";
      case 4:
        return this.textNode(this.word(cursor) | 0);
      case 5:
        return this.textNode(this.number(cursor));
      case 6: case 7:
        return this.textNode(this.string(cursor));
      case 12: {
        cursor.at += 2;
        let html = "";
        for (let count = this.word(cursor); count > 0; count--) html += await this.value(cursor);
        return html;
      }
      case 11:
        cursor.at++;
        return this.value(cursor);
      case 14:
        return this.element(cursor);
      case 16: {
        cursor.at++;
        const end = this.word(cursor);
        cursor.at++;
        const island = this.word(cursor);
        cursor.at = end;
        return this.whole(this.isolate.littoral.client(this.request, island, ...this.surroundings));
      }
      case 17: case 18:
        return this.server(this.word(cursor));
      case 20:
        cursor.at += 2;
        throw new Thrown();
      case 80: {
        const outer = this.surroundings;
        const target = this.at(this.word(cursor));
        this.surroundings = [this.word(cursor), this.word(cursor), this.string(cursor)];
        const html = await this.value(target);
        this.surroundings = outer;
        return html;
      }
      case 81: {
        const end = this.word(cursor);
        const fallback = this.word(cursor);
        this.lastText = false;
        let html;
        try {
          html = "<!--$-->" + (await this.value(cursor));
        } catch (error) {
          if (!(error instanceof Thrown)) throw error;
          cursor.at = end;
          this.lastText = false;
          html = "<!--$!--><template></template>" + (await this.whole(this.isolate.littoral.resume(this.request, fallback)));
        }
        this.lastText = false;
        return html + "<!--/$-->";
      }
      case 82: {
        const continuation = this.word(cursor);
        await this.isolate.when(continuation);
        return this.whole(this.isolate.littoral.resume(this.request, continuation));
      }
      case 85: {
        this.word(cursor);
        if (this.word(cursor) === 1) return this.value(cursor);
        this.lastText = false;
        const html = "<!--&-->" + (await this.value(cursor)) + "<!--/&-->";
        this.lastText = false;
        return html;
      }
    }
    throw new Error(`operation ${operation} is not printed`);
  }

  async element(cursor) {
    cursor.at += 2;
    const tag = this.key(cursor);
    const keyed = this.word(cursor) === 6;
    cursor.at += keyed ? 3 : 1;
    let start = "<" + tag;
    let children = "";
    for (let count = this.word(cursor); count > 0; count--) {
      const name = this.key(cursor);
      if (name === "children") {
        this.lastText = false;
        children = await this.value(cursor);
      } else {
        const value = this.plain(cursor);
        if (value === true) start += ` ${name}=""`;
        else if (value !== false) start += ` ${name === "className" ? "class" : name}="${escape(value)}"`;
      }
    }
    this.lastText = false;
    return `${start}>${children}</${tag}>`;
  }

  /** A form action's fields. */
  data(cursor) {
    const operation = this.word(cursor);
    if (operation === 6) return this.string(cursor);
    cursor.at += 2;
    const count = this.word(cursor);
    if (operation === 12) return Array.from({ length: count }, () => this.data(cursor));
    return Object.fromEntries(Array.from({ length: count }, () => [this.key(cursor), this.data(cursor)]));
  }

  /** An attribute's value; a style as React prints it. */
  plain(cursor) {
    const operation = this.word(cursor);
    switch (operation) {
      case 2: case 3:
        return operation === 2;
      case 4:
        return this.word(cursor) | 0;
      case 5:
        return this.number(cursor);
      case 6:
        return this.string(cursor);
      case 13: {
        cursor.at += 2;
        const parts = [];
        for (let count = this.word(cursor); count > 0; count--) parts.push(`${this.key(cursor)}:${this.plain(cursor)}`);
        return parts.join(";");
      }
    }
    if (operation === 83) return "client";
    if (operation === 84) {
      cursor.at++;
      return JSON.stringify(this.data(cursor));
    }
    throw new Error(`operation ${operation} is no attribute`);
  }
}
