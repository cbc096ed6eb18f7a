// The engine API for Node: the addon's values in Node's forms (web streams, AbortSignal, Error classes).
"use strict";

const native = require("./addon.cjs");

/** What went wrong, with what the core knows about it. */
class LittoralError extends Error {
  constructor({ kind, message, stack, componentStack, digest, limit, diagnostics }) {
    super(message);
    this.name = "LittoralError";
    this.kind = kind;
    this.componentStack = componentStack ?? undefined;
    this.digest = digest ?? undefined;
    this.limit = limit ?? undefined;
    this.diagnostics = diagnostics ?? [];
    // The frames are the app's; where this object was made tells nothing.
    if (stack) this.stack = `LittoralError: ${message}\n${stack}`;
  }
}

/** Gives an error of the addon its own class. */
function translated(error) {
  const text = String(error?.message ?? "");
  return text.startsWith("littoral:") ? new LittoralError(JSON.parse(text.slice("littoral:".length))) : error;
}

async function awaited(promise) {
  try {
    return await promise;
  } catch (error) {
    throw translated(error);
  }
}

class App {
  #native;

  constructor(app) {
    this.#native = app;
  }

  save(dir) {
    return awaited(this.#native.save(String(dir)));
  }

  static nativeOf(app) {
    if (!(app instanceof App)) {
      throw new TypeError("createRenderer: the first argument is no app; make one with compileBoundaries or loadApp");
    }
    return app.#native;
  }
}

async function compileBoundaries(options) {
  return new App(await awaited(native.compileBoundaries({ ...options })));
}

async function loadApp(dir) {
  return new App(await awaited(native.loadApp(String(dir))));
}

/** What JSON can say of a host function's answer; bytes stay bytes. */
async function answer(fn, contextJson, argumentsJson) {
  const value = await fn(JSON.parse(contextJson), ...JSON.parse(argumentsJson));
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return JSON.stringify(value ?? null);
}

const reporter = (callback) => callback && ((json) => void callback(JSON.parse(json)));

class Renderer {
  #native;

  constructor(app, { hostFunctions = {}, onError, log, ...options } = {}) {
    const functions = Object.entries(hostFunctions).map(([name, fn]) => {
      if (typeof fn !== "function") throw new TypeError(`createRenderer: host function ${name} is no function`);
      return [name, (contextJson, argumentsJson) => answer(fn, contextJson, argumentsJson)];
    });
    try {
      this.#native = new native.NativeRenderer(
        App.nativeOf(app),
        options,
        Object.fromEntries(functions),
        reporter(onError),
        reporter(log),
      );
    } catch (error) {
      throw translated(error);
    }
  }

  renderToPayload(entry, { signal, ...request } = {}) {
    return stream(() => this.#native.renderToPayload({ ...request, entry }), signal);
  }

  renderToHtml(entry, { signal, ...request } = {}) {
    return stream(() => this.#native.renderToHtml({ ...request, entry }), signal);
  }

  callServerFunction(entry, { signal, method, headers, actionId, contentType, body, asHtml = false, ...request }) {
    const given = headersOf(headers);
    if (contentType !== undefined) given.push(["content-type", contentType]);
    if (actionId !== undefined) given.push(["littoral-action", actionId]);
    const source = bodyOf(body);
    return stream(
      () => this.#native.callServerFunction({ ...request, entry }, method, given, source.body, asHtml),
      signal,
      source,
    );
  }
}

/** Headers of any form: `Headers`, pairs, or an object as `node:http` has it. */
function headersOf(headers = []) {
  const pairs = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  return pairs.filter(([, value]) => typeof value === "string").map(([name, value]) => [name, value]);
}

/** What the addon takes as a body; `error` is why reading it failed. */
function bodyOf(body) {
  if (body === undefined || body === null) return { body: Buffer.alloc(0) };
  if (typeof body === "string") return { body: Buffer.from(body) };
  if (body instanceof Uint8Array) return { body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  if (body instanceof ArrayBuffer) return { body: Buffer.from(body) };
  const iterator = body[Symbol.asyncIterator]?.() ?? body[Symbol.iterator]?.();
  if (iterator === undefined) throw new TypeError("callServerFunction: body is neither bytes, text, a stream nor iterable");
  const source = {
    body: async () => {
      try {
        const { done, value } = await iterator.next();
        if (done) return null;
        return typeof value === "string" ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      } catch (error) {
        source.error = error;
        throw error;
      }
    },
    /** Nobody reads on. */
    release() {
      Promise.resolve(iterator.return?.()).catch(() => {});
    },
  };
  return source;
}

/** A pull stream of the addon as a web stream; leaving it, or the signal, stops the render. */
function stream(start, signal, body) {
  signal?.throwIfAborted();
  let source;
  try {
    source = start();
  } catch (error) {
    throw translated(error);
  }
  let controller;
  const abort = () => {
    source.cancel();
    controller.error(signal.reason);
  };
  const leave = () => {
    signal?.removeEventListener("abort", abort);
    body?.release?.();
  };
  const failed = (error) => {
    const failure = translated(error);
    if (body?.error !== undefined && failure.kind === "io") failure.cause = body.error;
    return failure;
  };
  const head = async () => {
    try {
      return await source.head();
    } catch (error) {
      // The one error of a stream is given once.
      const failure = signal?.aborted ? signal.reason : failed(error);
      controller.error(failure);
      leave();
      throw failure;
    }
  };
  const bytes = new ReadableStream(
    {
      type: "bytes",
      start(given) {
        controller = given;
        signal?.addEventListener("abort", abort, { once: true });
      },
      async pull() {
        let chunk;
        try {
          chunk = await source.next();
        } catch (error) {
          leave();
          if (!signal?.aborted) controller.error(failed(error));
          return;
        }
        if (signal?.aborted) return;
        if (chunk === null) {
          leave();
          controller.close();
          controller.byobRequest?.respond(0);
        } else {
          controller.enqueue(chunk);
        }
      },
      cancel() {
        leave();
        source.cancel();
      },
    },
    { highWaterMark: 0 },
  );
  return Object.defineProperty(bytes, "head", { value: head });
}

function createRenderer(app, options) {
  return new Renderer(app, options);
}

const renderToPayload = (renderer, entry, request) => renderer.renderToPayload(entry, request);
const renderToHtml = (renderer, entry, request) => renderer.renderToHtml(entry, request);
const callServerFunction = (renderer, entry, call) => renderer.callServerFunction(entry, call);

module.exports = {
  LittoralError,
  compileBoundaries,
  loadApp,
  createRenderer,
  renderToPayload,
  renderToHtml,
  callServerFunction,
};
