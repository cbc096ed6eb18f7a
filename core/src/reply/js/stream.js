// Streams and async iterables of a reply: their items arrive one by one, each a model of its own, and may have to wait.

/** Makes a part a stream, and gives it the items that are there. */
function beginStream(reply, id, value, stream) {
  const part = reply.newPart(id, "fulfilled", value, null);
  part.stream = stream;
  reply.parts.set(id, part);
  for (const text of reply.items.get(`S${id}`) ?? []) feedStream(stream, text);
  reply.items.delete(`S${id}`);
  if (reply.ended !== undefined) stream.error(reply.ended);
}

/** `C` ends a stream, and may bring what an iterator returns. */
function feedStream(stream, text) {
  if (text[0] === "C") stream.close(text === "C" ? undefined : text.slice(1));
  else stream.item(text);
}

function assertNoStream(reply, id) {
  if (reply.parts.has(id)) throw new Error("Already initialized stream.");
}

/** An item, as a part without a number. */
function itemPart(reply, text) {
  const part = reply.newPart(null);
  if (text !== undefined) part.receive(text);
  return part;
}

function openStream(reply, id, type) {
  assertNoStream(reply, id);
  let controller;
  /** Nobody reads any more, or the end came. */
  let cancelled = false;
  let closed = false;
  /** The last item that waits; those behind it wait for it. */
  let last = null;

  const readable = new ReadableStream({
    type,
    start(started) {
      controller = started;
    },
    cancel() {
      cancelled = true;
    },
  });

  function enqueue(value) {
    if (cancelled) return;
    if (type !== "bytes") controller.enqueue(value);
    else if (!ArrayBuffer.isView(value)) fail(new Error("Invalid data for bytes stream."));
    // The browser writes a stream without bytes as an empty chunk, which byte streams do not take.
    else if (value.byteLength > 0) controller.enqueue(value);
  }

  function afterLast(act) {
    if (closed) return;
    closed = true;
    if (last !== null) last.promise.then(() => cancelled || act());
    else if (!cancelled) act();
  }

  const stream = {
    item(text) {
      const before = last;
      if (before === null) {
        const part = itemPart(reply, text);
        readPart(part);
        if (part.promise.status === "fulfilled") enqueue(part.promise.value);
        else hold(part);
        return;
      }
      const part = itemPart(reply);
      hold(part);
      before.promise.then(() => part.receive(text));
    },
    close: () => afterLast(() => controller.close()),
    error: (error) => afterLast(() => fail(error)),
  };

  function fail(error) {
    if (cancelled) return;
    closed = cancelled = true;
    controller.error(error);
  }

  /** An item whose value comes later. */
  function hold(part) {
    last = part;
    // What fails ends the stream at once: what waits behind it is not wanted any more.
    part.promise.then(enqueue, fail);
    part.promise.then(() => {
      if (last === part) last = null;
    });
  }

  beginStream(reply, id, readable, stream);
  return readable;
}

/** The prototype of iterators: what they have is their own. */
const REPLY_ITERATOR = {
  [Symbol.asyncIterator]() {
    return this;
  },
};

function openAsyncIterable(reply, id, isIterator) {
  assertNoStream(reply, id);
  /** Every item, as far as it was sent or asked for. */
  const items = [];
  let sent = 0;
  let closed = false;

  function iterate() {
    let at = 0;
    return Object.assign(Object.create(REPLY_ITERATOR), {
      next(argument) {
        if (argument !== undefined) {
          throw new Error(
            "Values cannot be passed to next() of AsyncIterables passed to Client Components.",
          );
        }
        if (at === items.length) {
          if (closed) return reply.newPart(null, "fulfilled", { done: true, value: undefined }).promise;
          items.push(itemPart(reply));
        }
        return items[at++].promise;
      },
    });
  }

  function send(text, done) {
    if (sent === items.length) items.push(itemPart(reply));
    const item = items[sent++];
    item.done = done;
    if (text === undefined) item.fulfil({ done });
    else item.receive(text);
  }

  const stream = {
    item: (text) => send(text, false),
    close(text) {
      if (closed) return;
      closed = true;
      send(text, true);
      while (sent < items.length) send(undefined, true);
    },
    error(error) {
      if (closed) return;
      closed = true;
      if (sent === items.length) items.push(itemPart(reply));
      for (const item of items.slice(sent)) item.reject(error);
      sent = items.length;
    },
  };

  const value = isIterator ? iterate() : { [Symbol.asyncIterator]: iterate };
  beginStream(reply, id, value, stream);
  return value;
}
