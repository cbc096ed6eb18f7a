// The byte half of ReadableStream: its controller and the bring-your-own-buffer reader,
// https://streams.spec.whatwg.org/#rbs-controller-class. One read of a BYOB reader is filled at a time.

class ReadableByteStreamController {
  constructor(key) {
    if (key !== slots) throw new TypeError('Illegal constructor');
  }
  get desiredSize() { return desiredSize(this); }
  get byobRequest() {
    const state = this[slots];
    const pending = state.stream[slots].reader?.[slots].intoRequests?.[0];
    if (!pending) return null;
    state.byobRequest ??= new ReadableStreamBYOBRequest(slots, this, pending);
    return state.byobRequest;
  }
  close() {
    if (!canEnqueue(this)) throw new TypeError('Invalid state: Controller is already closed');
    const state = this[slots];
    state.closeRequested = true;
    if (state.queueSize === 0) finishBytes(this);
  }
  enqueue(chunk) {
    if (!ArrayBuffer.isView(chunk)) throw new TypeError('The "chunk" argument must be an ArrayBufferView');
    if (chunk.byteLength === 0) throw new TypeError('Invalid state: chunk ArrayBuffer is zero-length or detached');
    if (!canEnqueue(this)) throw new TypeError('Invalid state: Controller is already closed');
    const { byteOffset, byteLength } = chunk;
    enqueueBytes(this, new Uint8Array(chunk.buffer.transfer(), byteOffset, byteLength));
  }
  error(reason) { errorController(this, reason); }
}

class ReadableStreamBYOBRequest {
  #controller;
  #pending;
  constructor(key, controller, pending) {
    if (key !== slots) throw new TypeError('Illegal constructor');
    this.#controller = controller;
    this.#pending = pending;
  }
  get view() {
    const pending = this.#pending;
    return pending && new Uint8Array(pending.bytes.buffer, pending.bytes.byteOffset + pending.filled, pending.bytes.length - pending.filled);
  }
  respond(bytesWritten) {
    const pending = this.#take();
    const state = this.#controller[slots];
    if (state.stream[slots].state === 'closed') {
      if (bytesWritten !== 0) throw new TypeError('bytesWritten must be 0 when the stream is closed');
      state.stream[slots].reader[slots].intoRequests.shift()?.close(pending);
      return;
    }
    if (!(bytesWritten > 0) || pending.filled + bytesWritten > pending.bytes.length) throw new RangeError('bytesWritten is out of range');
    pending.filled += bytesWritten;
    fillRequests(this.#controller);
    pullIfNeeded(this.#controller);
  }
  respondWithNewView(view) {
    const pending = this.#pending;
    if (!pending) throw new TypeError('Invalid state: this BYOB request has been invalidated');
    const written = bytesOf(view);
    if (written.length > pending.bytes.length - pending.filled) throw new RangeError('The view is too large');
    pending.bytes.set(written, pending.filled);
    this.respond(written.length);
  }
  #take() {
    const pending = this.#pending;
    if (!pending) throw new TypeError('Invalid state: this BYOB request has been invalidated');
    this.#pending = null;
    this.#controller[slots].byobRequest = null;
    return pending;
  }
}

class ReadableStreamBYOBReader {
  constructor(stream) {
    if (!(stream?.[slots].controller instanceof ReadableByteStreamController)) {
      throw new TypeError('The "stream" argument must be a byte stream');
    }
    attachReader(this, stream);
    this[slots].intoRequests = [];
  }
  get closed() { return this[slots].closed.promise; }
  cancel(reason) { return cancelReader(this, reason); }
  releaseLock() { releaseReader(this); }
  read(view) {
    if (!ArrayBuffer.isView(view)) return rejected(new TypeError('The "view" argument must be an ArrayBufferView'));
    if (view.byteLength === 0) return rejected(new TypeError('The view is zero-length'));
    const { stream } = this[slots];
    if (!stream) return rejected(new TypeError('Invalid state: The reader is not attached to a stream'));
    const { promise, resolve, reject } = Promise.withResolvers();
    const constructor = view.constructor;
    const elementSize = view.BYTES_PER_ELEMENT ?? 1;
    const { byteOffset, byteLength } = view;
    const request = {
      bytes: new Uint8Array(view.buffer.transfer(), byteOffset, byteLength),
      filled: 0,
      elementSize,
      chunk: () => resolve({ value: new constructor(request.bytes.buffer, byteOffset, Math.trunc(request.filled / elementSize)), done: false }),
      close: (pending) => resolve({ value: pending && new constructor(request.bytes.buffer, byteOffset, 0), done: true }),
      error: reject,
    };
    const state = stream[slots];
    state.disturbed = true;
    if (state.state === 'errored') {
      reject(state.storedError);
    } else if (state.state === 'closed') {
      request.close(request);
    } else {
      this[slots].intoRequests.push(request);
      fillRequests(state.controller);
      pullIfNeeded(state.controller);
    }
    return promise;
  }
}

function setUpByteController(stream, source, highWaterMark) {
  const controller = new ReadableByteStreamController(slots);
  const state = setUpController(stream, controller, source, highWaterMark);
  state.byobRequest = null;
  state.releaseSteps = () => { state.byobRequest = null; };
  state.pullSteps = (request) => {
    if (state.queue.length > 0) {
      const bytes = state.queue.shift();
      state.queueSize -= bytes.length;
      if (state.closeRequested && state.queueSize === 0) finishBytes(controller);
      else pullIfNeeded(controller);
      request.chunk(bytes);
    } else {
      stream[slots].reader[slots].readRequests.push(request);
      pullIfNeeded(controller);
    }
  };
  startController(controller, source);
}

function enqueueBytes(controller, bytes) {
  const state = controller[slots];
  const requests = state.stream[slots].reader?.[slots].readRequests;
  if (requests?.length > 0) {
    requests.shift().chunk(bytes);
  } else {
    state.queue.push(bytes);
    state.queueSize += bytes.length;
    fillRequests(controller);
  }
  pullIfNeeded(controller);
}

// Copies queued bytes into the waiting views and answers those that hold at least one whole element.
function fillRequests(controller) {
  const state = controller[slots];
  const requests = state.stream[slots].reader?.[slots].intoRequests ?? [];
  while (requests.length > 0) {
    const request = requests[0];
    while (state.queue.length > 0 && request.filled < request.bytes.length) {
      const head = state.queue[0];
      const length = Math.min(head.length, request.bytes.length - request.filled);
      request.bytes.set(head.subarray(0, length), request.filled);
      request.filled += length;
      state.queueSize -= length;
      if (length === head.length) state.queue.shift();
      else state.queue[0] = head.subarray(length);
    }
    const rest = request.filled % request.elementSize;
    if (request.filled - rest === 0) break;
    if (rest > 0) {
      state.queue.unshift(request.bytes.slice(request.filled - rest, request.filled));
      state.queueSize += rest;
      request.filled -= rest;
    }
    requests.shift();
    state.byobRequest = null;
    request.chunk();
  }
  if (state.closeRequested && state.queueSize === 0 && state.stream[slots].state === 'readable') finishBytes(controller);
}

function finishBytes(controller) {
  const state = controller[slots];
  const requests = state.stream[slots].reader?.[slots].intoRequests ?? [];
  if (requests[0]?.filled > 0) {
    const error = new TypeError('Insufficient bytes to fill elements in the given buffer');
    errorController(controller, error);
    throw error;
  }
  forgetAlgorithms(state);
  closeStream(state.stream);
  for (const request of requests.splice(0)) request.close(request);
}

expose({ ReadableByteStreamController, ReadableStreamBYOBRequest, ReadableStreamBYOBReader });
