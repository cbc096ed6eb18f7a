// A render: when its work loops run, where its rows go, how it ends. All of it is React's, because frameworks see it: the first work
// loop is a microtask, later ones are immediates; rows leave after each; a destination may pause, fail and close.
"use strict";

const { littoral, storage, names, NativePayload } = require("./evaluator.cjs");
const { Rows } = require("./rows.cjs");

const RENDER = 20;
const PRERENDER = 21;

const OPENING = 10;
const OPEN = 11;
const ABORTING = 12;
const CLOSING = 13;
const CLOSED = 14;

// `setImmediate` is looked up at each use: test clocks replace it.
const scheduleMicrotask = queueMicrotask;

const encoder = new TextEncoder();
/** The last tape's text as UTF-8. */
let encoded = new Uint8Array(1 << 14);
/** A longer buffer is not kept. */
const KEPT_TEXT = 1 << 22;

/** Encodes a text, and answers its length in bytes. */
function encode(text) {
  const most = text.length * 3;
  if (most > encoded.length || encoded.length > KEPT_TEXT) encoded = new Uint8Array(Math.max(most, 1 << 14));
  return encoder.encodeInto(text, encoded).written;
}

function logToConsole(error) {
  console.error(error);
}

function ignore() {}

class Render {
  constructor(kind, model, webpackMap, options, onAllReady = ignore, onFatalError = ignore) {
    this.kind = kind;
    this.status = OPENING;
    this.webpackMap = webpackMap;
    this.onAllReady = onAllReady;
    this.onFatalError = onFatalError;
    const onError = options ? options.onError : undefined;
    this.onError = onError === undefined ? logToConsole : onError;
    this.destination = null;
    this.fatal = null;
    this.flushScheduled = false;
    /** Digests that the writer does not know yet, and the number of the first. */
    this.digests = [];
    this.firstDigest = 0;
    this.payload = new NativePayload(names);
    /** Errors that `onError` threw at. */
    this.untold = 0;
    /** The writer holds rows that no destination got. */
    this.unflushed = true;
    /** Rows that the destination had no room for. */
    this.kept = null;
    this.request = littoral.createRequest(this, model, {
      identifierPrefix: options ? options.identifierPrefix : undefined,
      temporaryReferences: options ? options.temporaryReferences : undefined,
      prerender: kind === PRERENDER,
    });
  }

  start() {
    this.flushScheduled = this.destination !== null;
    scheduleMicrotask(() => storage.run(this.request, () => this.performWork()));
    setImmediate(() => {
      if (this.status === OPENING) this.status = OPEN;
    });
  }

  // --- what the evaluator asks for -------------------------------------------------------------

  ping() {
    this.flushScheduled = this.destination !== null;
    if (this.kind === PRERENDER || this.status === OPENING) scheduleMicrotask(() => this.performWork());
    else setImmediate(() => this.performWork());
  }

  enqueueFlush() {
    this.checkAllReady();
    if (this.flushScheduled || this.request.pinged.length > 0 || this.destination === null) return;
    this.flushScheduled = true;
    setImmediate(() => {
      this.flushScheduled = false;
      this.flush();
    });
  }

  caught(number, error) {
    // As in React, a row whose error could not be told of is waited for.
    this.untold++;
    this.digests[number - this.firstDigest] = this.digestOf(error);
    this.untold--;
  }

  // --- work ------------------------------------------------------------------------------------

  performWork() {
    try {
      this.take(littoral.work(this.request));
      this.checkAllReady();
      this.flush();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Passes a tape on to the writer. */
  take(tape) {
    if (tape === undefined) return;
    const digests = Array.from(this.digests, (digest) => digest ?? "");
    this.firstDigest += digests.length;
    this.digests = [];
    const [ops, length, text, newNames, references, hints, binaries] = tape;
    const bytes = encode(text);
    this.payload.write(names, digests, ops, length, encoded, bytes, newNames, references, hints, binaries);
    this.unflushed = true;
  }

  checkAllReady() {
    if (this.request.openTasks > 0) return;
    const { onAllReady } = this;
    this.onAllReady = ignore;
    onAllReady();
  }

  /** Asks the user for an error's digest; the user's code belongs to no request. */
  digestOf(error) {
    const digest = storage.run(undefined, this.onError, error);
    if (digest != null && typeof digest !== "string") {
      throw new Error(
        `onError returned something with a type other than "string". onError should return a string and may return null or undefined but must not return anything else. It received something of type "${typeof digest}" instead`,
      );
    }
    return digest || "";
  }

  /** Nothing more can be written. */
  fail(error) {
    this.digestOf(error);
    const { onFatalError } = this;
    onFatalError(error);
    if (this.destination !== null) {
      this.status = CLOSED;
      this.destination.destroy(error);
    } else {
      this.status = CLOSING;
      this.fatal = error;
    }
    littoral.abortSignal(this.request, new Error("The render was aborted due to a fatal error.", { cause: error }));
  }

  // --- the destination -------------------------------------------------------------------------

  startFlowing(destination) {
    if (this.status === CLOSING) {
      this.status = CLOSED;
      destination.destroy(this.fatal);
      return;
    }
    if (this.status === CLOSED || this.destination !== null) return;
    this.destination = destination;
    try {
      this.flush();
    } catch (error) {
      this.fail(error);
    }
  }

  flush() {
    const { destination } = this;
    if (destination !== null) {
      try {
        this.writeRows(destination);
      } finally {
        this.flushScheduled = false;
      }
      if (typeof destination.flush === "function") destination.flush();
    }
    if (this.request.openTasks > 0 || this.untold > 0 || this.unflushed || this.kept !== null) return;
    if (this.status < ABORTING) littoral.abortSignal(this.request, new Error(littoral.COMPLETED));
    if (this.destination !== null) {
      this.status = CLOSED;
      this.payload.release(names);
      this.destination.end();
      this.destination = null;
    }
  }

  writeRows(destination) {
    // Inside a work loop the tape is still being written: its rows follow after the loop.
    if (!littoral.isWorking()) this.take(littoral.takeTape(this.request));
    let rows = this.kept;
    if (this.unflushed) {
      const bytes = this.payload.flush();
      this.unflushed = false;
      if (bytes !== null) {
        const fresh = new Rows(bytes, this.payload.ends());
        rows = rows === null ? fresh : rows.before(fresh);
      }
    }
    if (rows === null) return;
    this.kept = null;
    const { rest, paused } = rows.writeTo(destination);
    this.kept = rest;
    if (paused) this.destination = null;
  }

  // --- the end before its time -----------------------------------------------------------------

  abort(reason) {
    if (this.status > OPEN) return;
    try {
      this.status = ABORTING;
      littoral.abort(this.request, reason);
      if (this.request.openTasks > 0) setImmediate(() => this.finishAbort());
      else {
        this.checkAllReady();
        this.flush();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  finishAbort() {
    try {
      littoral.finishAbort(this.request);
      this.checkAllReady();
      this.flush();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Leaves the destination, which is gone. */
  cancel(reason) {
    this.destination = null;
    this.abort(reason);
  }

  abortWith(signal) {
    if (signal.aborted) this.abort(signal.reason);
    else {
      const abort = () => this.abort(signal.reason);
      signal.addEventListener("abort", abort, { signal: littoral.requestSignal(this.request) });
    }
  }
}

module.exports = { Render, RENDER, PRERENDER };
