// WritableStream with its controller and writer: https://streams.spec.whatwg.org/#ws

class WritableStream {
  constructor(sink = {}, strategy = {}) {
    if (sink === null) throw new TypeError('The "underlyingSink" argument must be an object');
    if (sink.type !== undefined) throw new RangeError(`The property 'underlyingSink.type' is invalid. Received ${sink.type}`);
    const state = {
      state: 'writable',
      writer: null,
      storedError: undefined,
      controller: null,
      backpressure: false,
      closeRequest: null,
      inFlightWrite: null,
      inFlightClose: null,
      pendingAbort: null,
      writeRequests: [],
    };
    this[slots] = state;
    const controller = new WritableStreamDefaultController(slots);
    state.controller = controller;
    controller[slots] = {
      stream: this,
      queue: [],
      queueSize: 0,
      started: false,
      highWaterMark: highWaterMarkOf(strategy, 1),
      size: methodOf(strategy, 'size', () => 1),
      write: methodOf(sink, 'write', () => undefined),
      close: methodOf(sink, 'close', () => undefined),
      abort: methodOf(sink, 'abort', () => undefined),
      abortController: new AbortController(),
    };
    updateBackpressure(this);
    const started = methodOf(sink, 'start', () => undefined)(controller);
    Promise.resolve(started).then(
      () => {
        controller[slots].started = true;
        advanceQueue(controller);
      },
      (error) => {
        controller[slots].started = true;
        dealWithRejection(this, error);
      },
    );
  }

  get locked() { return this[slots].writer !== null; }

  abort(reason) {
    if (this.locked) return rejected(new TypeError('Invalid state: WritableStream is locked'));
    return abortWritable(this, reason);
  }

  close() {
    if (this.locked) return rejected(new TypeError('Invalid state: WritableStream is locked'));
    if (closeQueuedOrInFlight(this)) return rejected(new TypeError('Invalid state: Failure closing WritableStream'));
    return closeWritable(this);
  }

  getWriter() { return new WritableStreamDefaultWriter(this); }
}

class WritableStreamDefaultController {
  constructor(key) {
    if (key !== slots) throw new TypeError('Illegal constructor');
  }
  get signal() { return this[slots].abortController.signal; }
  error(reason) {
    if (this[slots].stream[slots].state === 'writable') startErroring(this[slots].stream, reason);
  }
}

class WritableStreamDefaultWriter {
  constructor(stream) {
    if (!(stream instanceof WritableStream)) throw new TypeError('The "stream" argument must be a WritableStream');
    if (stream.locked) throw new TypeError('Invalid state: WritableStream is locked');
    const state = stream[slots];
    state.writer = this;
    const writer = (this[slots] = { stream, ready: Promise.withResolvers(), closed: Promise.withResolvers() });
    handled(writer.ready.promise);
    handled(writer.closed.promise);
    if (state.state === 'writable') {
      if (closeQueuedOrInFlight(stream) || !state.backpressure) writer.ready.resolve();
    } else if (state.state === 'erroring') {
      writer.ready.reject(state.storedError);
    } else if (state.state === 'closed') {
      writer.ready.resolve();
      writer.closed.resolve();
    } else {
      writer.ready.reject(state.storedError);
      writer.closed.reject(state.storedError);
    }
  }

  get closed() { return this[slots].closed.promise; }
  get ready() { return this[slots].ready.promise; }

  get desiredSize() {
    const { stream } = this[slots];
    if (!stream) throw new TypeError('Invalid state: Writer is not bound to a WritableStream');
    const { state, controller } = stream[slots];
    if (state === 'errored' || state === 'erroring') return null;
    return state === 'closed' ? 0 : writableDesiredSize(controller);
  }

  abort(reason) {
    const { stream } = this[slots];
    return stream ? abortWritable(stream, reason) : rejected(new TypeError('Invalid state: Writer is not bound to a WritableStream'));
  }

  close() {
    const { stream } = this[slots];
    if (!stream) return rejected(new TypeError('Invalid state: Writer is not bound to a WritableStream'));
    if (closeQueuedOrInFlight(stream)) return rejected(new TypeError('Invalid state: Failure to close WritableStream'));
    return closeWritable(stream);
  }

  write(chunk) {
    const { stream } = this[slots];
    if (!stream) return rejected(new TypeError('Invalid state: Writer is not bound to a WritableStream'));
    return writeChunk(this, chunk);
  }

  releaseLock() {
    const writer = this[slots];
    if (!writer.stream) return;
    const error = new TypeError('Invalid state: Writer has been released');
    rejectReady(writer, error);
    writer.closed.reject(error);
    if (writer.stream[slots].state === 'closed' || writer.stream[slots].state === 'errored') writer.closed = { promise: rejected(error) };
    writer.stream[slots].writer = null;
    writer.stream = null;
  }
}

function rejectReady(writer, error) {
  writer.ready.reject(error);
  writer.ready = { promise: rejected(error), reject() {}, resolve() {} };
}

function closeQueuedOrInFlight(stream) {
  return stream[slots].closeRequest !== null || stream[slots].inFlightClose !== null;
}

function writableDesiredSize(controller) {
  return controller[slots].highWaterMark - controller[slots].queueSize;
}

function updateBackpressure(stream) {
  const state = stream[slots];
  const backpressure = writableDesiredSize(state.controller) <= 0;
  if (backpressure === state.backpressure) return;
  state.backpressure = backpressure;
  const writer = state.writer?.[slots];
  if (!writer) return;
  if (backpressure) {
    writer.ready = Promise.withResolvers();
    handled(writer.ready.promise);
  } else {
    writer.ready.resolve();
  }
}

function writeChunk(writer, chunk) {
  const { stream } = writer[slots];
  const controller = stream[slots].controller;
  const control = controller[slots];
  let size = 1;
  try {
    if (control.size) size = Number(control.size(chunk));
    if (!(size >= 0) || size === Infinity) throw new RangeError('Invalid chunk size');
  } catch (error) {
    if (stream[slots].state === 'writable') startErroring(stream, error);
  }
  const state = stream[slots];
  if (stream !== writer[slots].stream) return rejected(new TypeError('Invalid state: Writer is not bound to a WritableStream'));
  if (state.state === 'errored') return rejected(state.storedError);
  if (closeQueuedOrInFlight(stream) || state.state === 'closed') return rejected(new TypeError('Invalid state: WritableStream is closed'));
  if (state.state === 'erroring') return rejected(state.storedError);
  const request = Promise.withResolvers();
  handled(request.promise);
  state.writeRequests.push(request);
  control.queue.push({ chunk, size });
  control.queueSize += size;
  updateBackpressure(stream);
  advanceQueue(controller);
  return request.promise;
}

function closeWritable(stream) {
  const state = stream[slots];
  if (state.state === 'closed' || state.state === 'errored') {
    return rejected(new TypeError(`Invalid state: WritableStream is ${state.state}`));
  }
  const request = (state.closeRequest = Promise.withResolvers());
  handled(request.promise);
  if (state.writer && state.backpressure && state.state === 'writable') state.writer[slots].ready.resolve();
  state.controller[slots].queue.push({ close: true, size: 0 });
  advanceQueue(state.controller);
  return request.promise;
}

function abortWritable(stream, reason) {
  const state = stream[slots];
  if (state.state === 'closed' || state.state === 'errored') return Promise.resolve();
  signalAbort(state.controller.signal, reason === undefined ? abortReason() : reason);
  if (state.state === 'closed' || state.state === 'errored') return Promise.resolve();
  if (state.pendingAbort) return state.pendingAbort.promise;
  const alreadyErroring = state.state === 'erroring';
  state.pendingAbort = Object.assign(Promise.withResolvers(), { reason: alreadyErroring ? undefined : reason, alreadyErroring });
  const { promise } = state.pendingAbort;
  handled(promise);
  if (!alreadyErroring) startErroring(stream, reason);
  return promise;
}

function dealWithRejection(stream, error) {
  if (stream[slots].state === 'writable') startErroring(stream, error);
  else finishErroring(stream);
}

function startErroring(stream, reason) {
  const state = stream[slots];
  state.state = 'erroring';
  state.storedError = reason;
  if (state.writer) rejectReady(state.writer[slots], reason);
  if (!state.inFlightWrite && !state.inFlightClose && state.controller[slots].started) finishErroring(stream);
}

function finishErroring(stream) {
  const state = stream[slots];
  if (state.state !== 'erroring') return;
  state.state = 'errored';
  const control = state.controller[slots];
  control.queue = [];
  control.queueSize = 0;
  for (const request of state.writeRequests.splice(0)) request.reject(state.storedError);
  const pending = state.pendingAbort;
  state.pendingAbort = null;
  if (!pending || pending.alreadyErroring) {
    pending?.reject(state.storedError);
    rejectClosed(stream);
    return;
  }
  const { abort } = control;
  forgetSink(control);
  promiseOf(abort, pending.reason).then(
    () => {
      pending.resolve();
      rejectClosed(stream);
    },
    (error) => {
      pending.reject(error);
      rejectClosed(stream);
    },
  );
}

function rejectClosed(stream) {
  const state = stream[slots];
  state.closeRequest?.reject(state.storedError);
  state.closeRequest = null;
  state.writer?.[slots].closed.reject(state.storedError);
}

function forgetSink(control) {
  control.write = control.close = control.abort = control.size = undefined;
}

function advanceQueue(controller) {
  const control = controller[slots];
  const stream = control.stream;
  const state = stream[slots];
  if (!control.started || state.inFlightWrite) return;
  if (state.state === 'erroring') {
    finishErroring(stream);
    return;
  }
  if (control.queue.length === 0 || state.state === 'closed' || state.state === 'errored') return;
  const head = control.queue[0];
  if (head.close) processClose(controller);
  else processWrite(controller, head);
}

function processWrite(controller, { chunk, size }) {
  const control = controller[slots];
  const stream = control.stream;
  const state = stream[slots];
  const request = (state.inFlightWrite = state.writeRequests.shift());
  promiseOf(control.write, chunk, controller).then(
    () => {
      state.inFlightWrite = null;
      request.resolve();
      control.queue.shift();
      control.queueSize = Math.max(0, control.queueSize - size);
      if (!closeQueuedOrInFlight(stream) && state.state === 'writable') updateBackpressure(stream);
      advanceQueue(controller);
    },
    (error) => {
      if (state.state === 'writable') forgetSink(control);
      state.inFlightWrite = null;
      request.reject(error);
      dealWithRejection(stream, error);
    },
  );
}

function processClose(controller) {
  const control = controller[slots];
  const stream = control.stream;
  const state = stream[slots];
  const request = (state.inFlightClose = state.closeRequest);
  state.closeRequest = null;
  control.queue.shift();
  const { close } = control;
  forgetSink(control);
  promiseOf(close).then(
    () => {
      state.inFlightClose = null;
      request.resolve();
      if (state.state === 'erroring') {
        state.storedError = undefined;
        state.pendingAbort?.resolve();
        state.pendingAbort = null;
      }
      state.state = 'closed';
      state.writer?.[slots].closed.resolve();
    },
    (error) => {
      state.inFlightClose = null;
      request.reject(error);
      state.pendingAbort?.reject(error);
      state.pendingAbort = null;
      dealWithRejection(stream, error);
    },
  );
}

expose({ WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter });
