// ReadableStream with its default controller and reader: https://streams.spec.whatwg.org/#rs
// Slots live under one symbol; the functions below are the standard's abstract operations.

const slots = Symbol('stream');

// Stops an unhandled-rejection report for a promise that nobody has to look at.
function handled(promise) {
  promise.then(undefined, () => {});
  return promise;
}

function rejected(reason) {
  return handled(Promise.reject(reason));
}

function highWaterMarkOf(strategy, fallback) {
  if (strategy?.highWaterMark === undefined) return fallback;
  const mark = Number(strategy.highWaterMark);
  if (Number.isNaN(mark) || mark < 0) throw new RangeError('Invalid highWaterMark');
  return mark;
}

// A method of an underlying source or sink, bound; `fallback` when there is none.
function methodOf(object, name, fallback) {
  const method = object?.[name];
  if (method === undefined) return fallback;
  if (typeof method !== 'function') throw new TypeError(`The "${name}" property must be a function`);
  return (...args) => Reflect.apply(method, object, args);
}

// Calls an algorithm so that what it throws becomes a rejection.
function promiseOf(algorithm, ...args) {
  try {
    return Promise.resolve(algorithm(...args));
  } catch (error) {
    return Promise.reject(error);
  }
}

class ReadableStream {
  constructor(source = {}, strategy = {}) {
    if (source === null) throw new TypeError('The "underlyingSource" argument must be an object');
    this[slots] = { state: 'readable', reader: null, storedError: undefined, disturbed: false, controller: null };
    if (source.type !== undefined && String(source.type) === 'bytes') {
      if (strategy?.size !== undefined) throw new RangeError('A byte stream has no size function');
      setUpByteController(this, source, highWaterMarkOf(strategy, 0));
    } else if (source.type === undefined) {
      setUpDefaultController(this, source, highWaterMarkOf(strategy, 1), methodOf(strategy, 'size', () => 1));
    } else {
      throw new TypeError(`The property 'underlyingSource.type' is invalid. Received ${source.type}`);
    }
  }

  static from(iterable) {
    const method = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
    if (typeof method !== 'function') throw new TypeError('The value is not iterable');
    const iterator = Reflect.apply(method, iterable, []);
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) { await iterator.return?.(reason); },
    }, { highWaterMark: 0 });
  }

  get locked() { return this[slots].reader !== null; }

  cancel(reason) {
    if (this.locked) return rejected(new TypeError('Invalid state: ReadableStream is locked'));
    return cancelStream(this, reason);
  }

  getReader(options = {}) {
    if (options?.mode === undefined) return new ReadableStreamDefaultReader(this);
    if (String(options.mode) !== 'byob') throw new TypeError(`The property 'options.mode' is invalid. Received ${options.mode}`);
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform, options = {}) {
    const { readable, writable } = transform;
    if (this.locked) throw new TypeError('Invalid state: The ReadableStream is locked');
    if (writable.locked) throw new TypeError('Invalid state: The WritableStream is locked');
    handled(pipe(this, writable, options ?? {}));
    return readable;
  }

  pipeTo(destination, options = {}) {
    if (!(destination instanceof WritableStream)) return rejected(new TypeError('The "destination" argument must be a WritableStream'));
    if (this.locked) return rejected(new TypeError('Invalid state: The ReadableStream is locked'));
    if (destination.locked) return rejected(new TypeError('Invalid state: The WritableStream is locked'));
    if (options?.signal !== undefined && !(options.signal instanceof AbortSignal)) {
      return rejected(new TypeError('The "signal" option must be an AbortSignal'));
    }
    return pipe(this, destination, options ?? {});
  }

  tee() { return teeStream(this); }

  values(options = {}) {
    const reader = new ReadableStreamDefaultReader(this);
    const preventCancel = !!options?.preventCancel;
    let ongoing = Promise.resolve();
    let finished = false;
    const next = async () => {
      if (finished) return { value: undefined, done: true };
      try {
        const result = await reader.read();
        if (result.done) {
          finished = true;
          reader.releaseLock();
        }
        return result;
      } catch (error) {
        finished = true;
        reader.releaseLock();
        throw error;
      }
    };
    const stop = async (value) => {
      if (finished) return { value, done: true };
      finished = true;
      const canceled = preventCancel ? undefined : reader.cancel(value);
      reader.releaseLock();
      await canceled;
      return { value, done: true };
    };
    return Object.assign(Object.create(asyncIteratorPrototype), {
      next() { return (ongoing = ongoing.then(next, next)); },
      return(value) { return (ongoing = ongoing.then(() => stop(value), () => stop(value))); },
    });
  }
}
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  value: ReadableStream.prototype.values, writable: true, configurable: true,
});
const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));

function cancelStream(stream, reason) {
  const state = stream[slots];
  state.disturbed = true;
  if (state.state === 'closed') return Promise.resolve();
  if (state.state === 'errored') return rejected(state.storedError);
  closeStream(stream);
  state.reader?.[slots].intoRequests?.splice(0).forEach((request) => request.close(undefined));
  return state.controller[slots].cancelSteps(reason).then(() => {});
}

function closeStream(stream) {
  const state = stream[slots];
  state.state = 'closed';
  if (!state.reader) return;
  state.reader[slots].closed.resolve();
  state.reader[slots].readRequests?.splice(0).forEach((request) => request.close());
}

function errorStream(stream, error) {
  const state = stream[slots];
  state.state = 'errored';
  state.storedError = error;
  if (!state.reader) return;
  state.reader[slots].closed.reject(error);
  const { readRequests, intoRequests } = state.reader[slots];
  for (const request of (readRequests ?? intoRequests).splice(0)) request.error(error);
}

// --- Readers

function attachReader(reader, stream) {
  if (!(stream instanceof ReadableStream)) throw new TypeError('The "stream" argument must be a ReadableStream');
  if (stream.locked) throw new TypeError('Invalid state: ReadableStream is locked');
  const closed = Promise.withResolvers();
  handled(closed.promise);
  const state = stream[slots];
  reader[slots] = { stream, closed };
  state.reader = reader;
  if (state.state === 'closed') closed.resolve();
  else if (state.state === 'errored') closed.reject(state.storedError);
}

function releaseReader(reader) {
  const { stream, closed } = reader[slots];
  if (!stream) return;
  const error = new TypeError('Releasing reader');
  if (stream[slots].state === 'readable') {
    closed.reject(error);
  } else {
    reader[slots].closed = { promise: rejected(error) };
  }
  stream[slots].reader = null;
  reader[slots].stream = null;
  stream[slots].controller[slots].releaseSteps?.();
  const { readRequests, intoRequests } = reader[slots];
  for (const request of (readRequests ?? intoRequests).splice(0)) request.error(error);
}

function cancelReader(reader, reason) {
  if (!reader[slots].stream) return rejected(new TypeError('Invalid state: The reader is not attached to a stream'));
  return cancelStream(reader[slots].stream, reason);
}

class ReadableStreamDefaultReader {
  constructor(stream) {
    attachReader(this, stream);
    this[slots].readRequests = [];
  }
  get closed() { return this[slots].closed.promise; }
  cancel(reason) { return cancelReader(this, reason); }
  releaseLock() { releaseReader(this); }
  read() {
    if (!this[slots].stream) return rejected(new TypeError('Invalid state: The reader is not attached to a stream'));
    const { promise, resolve, reject } = Promise.withResolvers();
    readFrom(this, {
      chunk: (value) => resolve({ value, done: false }),
      close: () => resolve({ value: undefined, done: true }),
      error: reject,
    });
    return promise;
  }
}

// Reads one chunk without a promise: `request` is told what came.
function readFrom(reader, request) {
  const stream = reader[slots].stream;
  const state = stream[slots];
  state.disturbed = true;
  if (state.state === 'closed') request.close();
  else if (state.state === 'errored') request.error(state.storedError);
  else state.controller[slots].pullSteps(request);
}

// --- The default controller

class ReadableStreamDefaultController {
  constructor(key) {
    if (key !== slots) throw new TypeError('Illegal constructor');
  }
  get desiredSize() { return desiredSize(this); }
  close() {
    if (!canEnqueue(this)) throw new TypeError('Invalid state: Controller is already closed');
    closeDefault(this);
  }
  enqueue(chunk) {
    if (!canEnqueue(this)) throw new TypeError('Invalid state: Controller is already closed');
    enqueueDefault(this, chunk);
  }
  error(reason) { errorController(this, reason); }
}

// What both controllers have: the queue, and when to pull.
function setUpController(stream, controller, source, highWaterMark) {
  const state = {
    stream,
    queue: [],
    queueSize: 0,
    highWaterMark,
    started: false,
    closeRequested: false,
    pulling: false,
    pullAgain: false,
    pull: methodOf(source, 'pull', () => undefined),
    cancel: methodOf(source, 'cancel', () => undefined),
    cancelSteps(reason) {
      clearQueue(state);
      const { cancel } = state;
      forgetAlgorithms(state);
      return promiseOf(cancel, reason);
    },
  };
  controller[slots] = state;
  stream[slots].controller = controller;
  return state;
}

function startController(controller, source) {
  const state = controller[slots];
  const started = methodOf(source, 'start', () => undefined)(controller);
  Promise.resolve(started).then(
    () => {
      state.started = true;
      pullIfNeeded(controller);
    },
    (error) => errorController(controller, error),
  );
}

function setUpDefaultController(stream, source, highWaterMark, size) {
  const controller = new ReadableStreamDefaultController(slots);
  const state = setUpController(stream, controller, source, highWaterMark);
  state.size = size;
  state.pullSteps = (request) => {
    if (state.queue.length > 0) {
      const { value, size } = state.queue.shift();
      state.queueSize = Math.max(0, state.queueSize - size);
      if (state.closeRequested && state.queue.length === 0) {
        forgetAlgorithms(state);
        closeStream(stream);
      } else {
        pullIfNeeded(controller);
      }
      request.chunk(value);
    } else {
      stream[slots].reader[slots].readRequests.push(request);
      pullIfNeeded(controller);
    }
  };
  startController(controller, source);
}

function clearQueue(state) {
  state.queue = [];
  state.queueSize = 0;
}

function forgetAlgorithms(state) {
  state.pull = state.cancel = state.size = undefined;
}

function canEnqueue(controller) {
  const { closeRequested, stream } = controller[slots];
  return !closeRequested && stream[slots].state === 'readable';
}

function desiredSize(controller) {
  const { stream, highWaterMark, queueSize } = controller[slots];
  if (stream[slots].state === 'errored') return null;
  return stream[slots].state === 'closed' ? 0 : highWaterMark - queueSize;
}

function closeDefault(controller) {
  const state = controller[slots];
  state.closeRequested = true;
  if (state.queue.length === 0) {
    forgetAlgorithms(state);
    closeStream(state.stream);
  }
}

function enqueueDefault(controller, chunk) {
  const state = controller[slots];
  const requests = state.stream[slots].reader?.[slots].readRequests;
  if (requests?.length > 0) {
    requests.shift().chunk(chunk);
  } else {
    let size;
    try {
      size = Number(state.size(chunk));
      if (!(size >= 0) || size === Infinity) throw new RangeError('Invalid chunk size');
    } catch (error) {
      errorController(controller, error);
      throw error;
    }
    state.queue.push({ value: chunk, size });
    state.queueSize += size;
  }
  pullIfNeeded(controller);
}

function errorController(controller, error) {
  const state = controller[slots];
  if (state.stream[slots].state !== 'readable') return;
  clearQueue(state);
  forgetAlgorithms(state);
  errorStream(state.stream, error);
}

function shouldPull(controller) {
  const state = controller[slots];
  if (!canEnqueue(controller) || !state.started) return false;
  const reader = state.stream[slots].reader?.[slots];
  return reader?.readRequests?.length > 0 || reader?.intoRequests?.length > 0 || desiredSize(controller) > 0;
}

function pullIfNeeded(controller) {
  if (!shouldPull(controller)) return;
  const state = controller[slots];
  if (state.pulling) {
    state.pullAgain = true;
    return;
  }
  state.pulling = true;
  promiseOf(state.pull, controller).then(
    () => {
      state.pulling = false;
      if (state.pullAgain) {
        state.pullAgain = false;
        pullIfNeeded(controller);
      }
    },
    (error) => errorController(controller, error),
  );
}

// --- Queuing strategies

class CountQueuingStrategy {
  #highWaterMark;
  constructor(init) { this.#highWaterMark = Number(init.highWaterMark); }
  get highWaterMark() { return this.#highWaterMark; }
  get size() { return countSize; }
}
const countSize = () => 1;

class ByteLengthQueuingStrategy {
  #highWaterMark;
  constructor(init) { this.#highWaterMark = Number(init.highWaterMark); }
  get highWaterMark() { return this.#highWaterMark; }
  get size() { return byteLengthSize; }
}
const byteLengthSize = (chunk) => chunk.byteLength;

expose({
  ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController,
  CountQueuingStrategy, ByteLengthQueuingStrategy,
});
