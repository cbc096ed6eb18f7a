// The three that decode: React's server, the drop-in for Node, and an embedded engine.

import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { PassThrough } from "node:stream";

import littoral from "../../../bindings-node/js/index.cjs";
import { describe, manifest, modulesOf, writeApp } from "./app.mjs";

process.env.NODE_ENV = "production";
const require = createRequire(import.meta.url);
let modules;
globalThis.__webpack_require__ = (id) => modules.require(id);
globalThis.__webpack_chunk_load__ = (chunk) => modules.load(chunk);

export const client = require("react-server-dom-webpack/client.browser");
export const ssrClient = require("react-server-dom-webpack/client.node");
const react = require("react-server-dom-webpack/server.node");
const ours = require("../../../bindings-node/js/react-server-dom/reply.cjs");

/** What nobody handled, since it was last looked at. */
let unhandled = null;
const note = (error) => {
  if (unhandled === null) throw error;
  unhandled.push(String(error?.message ?? error));
};
process.on("unhandledRejection", note);
process.on("uncaughtException", note);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Runs a case with modules of its own; says its outcome, and what was left unhandled. */
async function alone(run) {
  modules = modulesOf(react);
  unhandled = [];
  let text;
  try {
    text = await run();
  } catch (error) {
    text = `rejected ${error?.message ?? error}`;
  }
  await turn();
  const left = unhandled;
  unhandled = null;
  return left.length === 0 ? text : `${text} unhandled: ${left}`;
}

/** A decoder for Node: React's, or the drop-in. */
function nodeRoad(server) {
  const say = async (promise, references) => {
    // React's own promises answer nothing to `then`; and some never settle.
    const never = new Promise((resolve) => setTimeout(resolve, 1000, { text: "never settles" }));
    const settled = new Promise((resolve, reject) => promise.then((value) => resolve({ value }), reject));
    const outcome = await Promise.race([settled, never]);
    return outcome.text ?? describe(outcome.value, references);
  };
  return {
    /** Decodes a body that is there. */
    reply: (body, { limit, limits, temporary } = {}) =>
      alone(() => {
        const temporaryReferences = temporary ? server.createTemporaryReferenceSet() : undefined;
        const options = { temporaryReferences, arraySizeLimit: limit, ...limits };
        return say(server.decodeReply(body, manifest, options), temporaryReferences);
      }),

    /** Decodes a body, and answers the arguments themselves. */
    value: (body, options) => alone(() => server.decodeReply(body, manifest, options)),

    /** Decodes events as they come. Says when the root was settled and what it is. */
    arrive: (events, how) =>
      alone(async () => {
        const feed = how === "busboy" ? busboyFeed(server) : iterableFeed(server);
        let state = "open";
        feed.promise.then(
          () => (state = "fulfilled"),
          () => (state = "rejected"),
        );
        const states = [];
        const told = events.length === 0 ? null : say(feed.promise);
        told?.catch(() => {});
        for (const event of events) {
          await feed.give(event);
          await turn();
          states.push(state);
        }
        await feed.end();
        await turn();
        await turn();
        states.push(state);
        return `${await (told ?? say(feed.promise))} after ${states}`;
      }),

    /** The outcome of a form, and its state. */
    submit: (body) =>
      alone(async () => {
        const action = server.decodeAction(body, manifest);
        if (action === null) return `no action, state ${await describe(await server.decodeFormState("result", body, manifest))}`;
        const result = await (await action)();
        return `${result}, state ${await describe(await server.decodeFormState(result, body, manifest))}`;
      }),
  };
}

function busboyFeed(server) {
  const busboy = new EventEmitter();
  let failed = false;
  busboy.destroy = (error) => {
    if (failed) return;
    failed = true;
    process.nextTick(() => busboy.emit("error", error));
  };
  const files = new Map();
  const begin = (name, info) => {
    const file = new PassThrough();
    files.set(name, file);
    busboy.emit("file", name, file, { ...info });
    return file;
  };
  const promise = server.decodeReplyFromBusboy(busboy, manifest);
  return {
    promise,
    async give([kind, name, ...rest]) {
      if (failed) return;
      if (kind === "field") busboy.emit("field", name, rest[0], {});
      else if (kind === "file") {
        const file = begin(name, rest[1]);
        for (const chunk of rest[0]) file.write(chunk);
        file.end();
      } else if (kind === "begin") begin(name, rest[0]);
      else if (kind === "data") files.get(name).write(rest[0]);
      else if (kind === "end") files.get(name).end();
      else if (kind === "break") files.get(name).destroy(new Error(rest[0]));
      else if (kind === "fail") busboy.destroy(new Error(name));
      for (let count = 0; count < 4; count++) await turn();
    },
    async end() {
      if (!failed) busboy.emit("finish");
    },
  };
}

function iterableFeed(server) {
  const given = [];
  let wake = () => {};
  let ended = false;
  const iterable = {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (given.length > 0) {
          const [kind, name, value, info] = given.shift();
          if (kind === "field") yield [name, value];
          else if (kind === "file") yield [name, new File(value, info.filename, { type: info.mimeType })];
          else if (kind === "fail") throw new Error(name);
        }
        if (ended) return;
        await new Promise((resolve) => (wake = resolve));
      }
    },
  };
  const promise = server.decodeReplyFromAsyncIterable(iterable, manifest);
  return {
    promise,
    async give(event) {
      given.push(event);
      wake();
      for (let count = 0; count < 4; count++) await turn();
    },
    async end() {
      ended = true;
      wake();
    },
  };
}

/** The text among a payload's rows. */
function textOf(payload) {
  for (let at = 0; at < payload.length; ) {
    const colon = payload.indexOf(":", at);
    const long = /^T([0-9a-f]+),/.exec(payload.subarray(colon + 1, colon + 12).toString());
    const from = colon + 1 + (long === null ? 0 : long[0].length);
    if (long !== null) return payload.subarray(from, from + parseInt(long[1], 16)).toString();
    const end = payload.indexOf("\n", from);
    const row = payload.subarray(from, end).toString();
    if (row[0] === "E") throw new Error(`the call failed: ${row}`);
    if (row[0] === '"' && row[1] !== "$") return JSON.parse(row);
    if (row.startsWith('"$$')) return JSON.parse(row).slice(1);
    at = end + 1;
  }
  throw new Error(`no text in ${payload}`);
}

function embeddedRoad() {
  const errors = [];
  let renderer;
  const answer = async (body, actionId) => {
    const response = new Response(body);
    const call = { actionId, contentType: response.headers.get("content-type"), body: Buffer.from(await response.arrayBuffer()) };
    const stream = littoral.callServerFunction(renderer, "page", call);
    return textOf(Buffer.from(await new Response(stream).arrayBuffer()));
  };
  const outcome = async (run) => {
    try {
      return await run();
    } catch (error) {
      return `${error.kind === "action" ? "rejected" : `${error.kind}:`} ${error.message}`;
    }
  };
  return {
    async open() {
      renderer = littoral.createRenderer(await littoral.loadApp(writeApp()), { isolates: 1, onError: (error) => void errors.push(error) });
    },
    reply: (body, { name = "f1#probe" } = {}) => outcome(() => answer(body, name)),
    submit: (body) => outcome(() => answer(body, undefined)),
    errors,
  };
}

export const roads = { react: nodeRoad(react), dropin: nodeRoad(ours), quickjs: embeddedRoad() };
