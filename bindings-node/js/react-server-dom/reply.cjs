// What the browser sends to the server: the functions of `react-server-dom-webpack/server` that decode it.
"use strict";

const { Reply, ReplyLimitError, findAction, formAction, formStateOf, environmentOf, limitsOf } = require("./reply-environment.cjs");

function createReply(manifest, options) {
  const limits = limitsOf(options);
  return new Reply(environmentOf(manifest, limits), "", options?.temporaryReferences, limits);
}

const closed = () => new Error("Connection closed.");

/** Decodes a body that is there: a string, or `FormData`. */
function decodeReply(body, webpackMap, options) {
  const reply = createReply(webpackMap, options);
  try {
    // As in a form, where text has no lone surrogates.
    if (typeof body === "string") reply.keep("0", body.toWellFormed());
    else body.forEach((value, name) => reply.keep(name, value));
  } catch (error) {
    // Too much of it: nothing is decoded.
    reply.end(error);
    reply.texts.clear();
  }
  const root = reply.part(0);
  if (reply.ended === undefined) reply.end(closed());
  return root.promise;
}

/** Decodes a body of which `[name, value]` arrive one by one. */
function decodeReplyFromAsyncIterable(iterable, webpackMap, options) {
  const reply = createReply(webpackMap, options);
  const iterator = iterable[Symbol.asyncIterator]();

  function fail(reason) {
    reply.end(reason);
    if (typeof iterator.throw === "function") iterator.throw(reason).then(ignore, ignore);
  }

  function progress(result) {
    if (result.done) {
      reply.end(closed());
      return;
    }
    try {
      const [name, value] = result.value;
      if (typeof value === "string") reply.receive(name, value);
      else reply.keep(name, value);
    } catch (error) {
      fail(error);
      return;
    }
    iterator.next().then(progress, fail);
  }

  iterator.next().then(progress, fail);
  return reply.part(0).promise;
}

const ignore = () => {};

/** Decodes a body that `busboy` takes apart as it arrives. */
function decodeReplyFromBusboy(busboyStream, webpackMap, options) {
  const reply = createReply(webpackMap, options);
  /** Files on their way, in their order; fields that came behind one wait for it. */
  const files = [];
  let finished = false;

  function guarded(act) {
    try {
      act();
    } catch (error) {
      busboyStream.destroy(error);
    }
  }

  function flush() {
    while (files.length > 0 && files[0].complete) {
      const { name, chunks, filename, mimeType, fields } = files.shift();
      guarded(() => {
        reply.keep(name, new File(chunks, filename, { type: mimeType }), 0);
        for (const [name, value] of fields) reply.receive(name, value);
      });
    }
    if (!finished) return;
    finished = false;
    reply.end(files.length > 0 ? new Error("Reply finished with incomplete file part.") : closed());
  }

  busboyStream.on("field", (name, value) => {
    if (files.length > 0) files.at(-1).fields.push([name, value]);
    else guarded(() => reply.receive(name, value));
  });
  busboyStream.on("file", (name, stream, { filename, encoding, mimeType }) => {
    if (encoding.toLowerCase() === "base64") {
      busboyStream.destroy(
        new Error(
          "React doesn't accept base64 encoded file uploads because we don't expect form data passed from a browser to ever encode data that way. If that's the wrong assumption, we can easily fix it.",
        ),
      );
      return;
    }
    const file = { name, chunks: [], filename, mimeType, fields: [], complete: false };
    files.push(file);
    stream.on("data", (chunk) => {
      guarded(() => reply.weighBytes(chunk.length));
      file.chunks.push(chunk);
    });
    stream.on("error", (error) => busboyStream.destroy(error));
    stream.on("end", () => {
      file.complete = true;
      flush();
    });
  });
  busboyStream.on("finish", () => {
    finished = true;
    flush();
  });
  busboyStream.on("error", (error) => reply.end(error));
  return reply.part(0).promise;
}

/** The function that a form was submitted to, bound to its fields; `null` when the form names none. */
function decodeAction(body, serverManifest) {
  const action = findAction(body);
  if (action === null) return null;
  const limits = limitsOf();
  const promise = formAction(body, action.field, environmentOf(serverManifest, limits), limits);
  return awaited(promise).then((found) => found.bind(null, action.form));
}

/** What a form leaves for `useActionState`: `[result, key, id, how many arguments were bound]`, or `null`. */
function decodeFormState(actionResult, body, serverManifest) {
  const limits = limitsOf();
  const state = formStateOf(body, environmentOf(serverManifest, limits), limits);
  if (state === null) return Promise.resolve(null);
  return Promise.resolve(state.bound).then((bound) =>
    bound === null ? null : [actionResult, state.key, state.id, bound.length - 1],
  );
}

/** A native promise of a part's, whose `then` answers nothing. */
function awaited(promise) {
  return new Promise((resolve, reject) => promise.then(resolve, reject));
}

/** Notes which objects came from where, so that what is rendered can refer to what stayed in the browser. */
function createTemporaryReferenceSet() {
  return new WeakMap();
}

module.exports = {
  ReplyLimitError,
  createTemporaryReferenceSet,
  decodeAction,
  decodeFormState,
  decodeReply,
  decodeReplyFromAsyncIterable,
  decodeReplyFromBusboy,
};
