// Reading a stream into another, and into two: https://streams.spec.whatwg.org/#rs-pipeTo, #rs-tee

function pipe(source, destination, { preventClose, preventAbort, preventCancel, signal }) {
  const reader = new ReadableStreamDefaultReader(source);
  const writer = new WritableStreamDefaultWriter(destination);
  source[slots].disturbed = true;
  const { promise, resolve, reject } = Promise.withResolvers();
  let shuttingDown = false;
  let lastWrite = Promise.resolve();
  let forgetSignal = () => {};

  const finish = (failed, error) => {
    forgetSignal();
    writer.releaseLock();
    reader.releaseLock();
    if (failed) reject(error);
    else resolve(undefined);
  };
  // Ends the pipe once every chunk that was read is written; `action` may add an error of its own.
  const shutDown = (action, failed, error) => {
    if (shuttingDown) return;
    shuttingDown = true;
    const run = () => {
      if (!action) finish(failed, error);
      else action().then(() => finish(failed, error), (thrown) => finish(true, thrown));
    };
    if (destination[slots].state === 'writable' && !closeQueuedOrInFlight(destination)) waitForWrites().then(run);
    else run();
  };
  const waitForWrites = () => {
    const seen = lastWrite;
    return seen.then(() => (seen === lastWrite ? undefined : waitForWrites()), () => undefined);
  };
  const abortBoth = (reason) => shutDown(() => {
    const actions = [];
    if (!preventAbort && destination[slots].state === 'writable') actions.push(abortWritable(destination, reason));
    if (!preventCancel && source[slots].state === 'readable') actions.push(cancelStream(source, reason));
    return Promise.all(actions);
  }, true, reason);

  if (signal?.aborted) {
    abortBoth(signal.reason);
    return promise;
  }
  if (signal) forgetSignal = onAbort(signal, abortBoth);

  const sourceFailed = (error) => shutDown(preventAbort ? undefined : () => abortWritable(destination, error), true, error);
  const sourceClosed = () => shutDown(preventClose ? undefined : () => closePropagating(writer), false);
  const destinationFailed = (error) => shutDown(preventCancel ? undefined : () => cancelStream(source, error), true, error);

  reader.closed.then(sourceClosed, sourceFailed);
  writer.closed.then(undefined, destinationFailed);
  if (closeQueuedOrInFlight(destination) || destination[slots].state === 'closed') {
    const error = new TypeError('Invalid state: Destination WritableStream is closed');
    shutDown(preventCancel ? undefined : () => cancelStream(source, error), true, error);
  }

  const step = () => {
    if (shuttingDown) return;
    writer.ready.then(() => {
      if (shuttingDown) return;
      readFrom(reader, {
        chunk(value) {
          lastWrite = handled(writeChunk(writer, value));
          queueMicrotask(step);
        },
        close() {},
        error() {},
      });
    }, () => {});
  };
  step();
  return promise;
}

function closePropagating(writer) {
  const { stream } = writer[slots];
  const { state, storedError } = stream[slots];
  if (closeQueuedOrInFlight(stream) || state === 'closed') return Promise.resolve();
  if (state === 'errored') return rejected(storedError);
  return closeWritable(stream);
}

function teeStream(stream) {
  const reader = new ReadableStreamDefaultReader(stream);
  const bytes = stream[slots].controller instanceof ReadableByteStreamController;
  const canceled = Promise.withResolvers();
  const reasons = [undefined, undefined];
  const done = [false, false];
  let reading = false;
  let again = false;
  let branches = [];

  const each = (action) => {
    for (const index of [0, 1]) if (!done[index]) action(branches[index][slots].controller, index);
  };
  const pull = () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    readFrom(reader, {
      chunk(value) {
        // In a microtask, so that an error of the stream that is already known comes first.
        queueMicrotask(() => {
          again = false;
          each((controller, index) => {
            if (!canEnqueue(controller)) return;
            if (bytes) enqueueBytes(controller, index === 1 ? value.slice() : value);
            else enqueueDefault(controller, value);
          });
          reading = false;
          if (again) pull();
        });
      },
      close() {
        reading = false;
        each((controller) => { if (canEnqueue(controller)) controller.close(); });
        if (!done[0] || !done[1]) canceled.resolve();
      },
      error() { reading = false; },
    });
  };
  const cancel = (index) => (reason) => {
    done[index] = true;
    reasons[index] = reason;
    if (done[0] && done[1]) canceled.resolve(cancelStream(stream, reasons));
    return canceled.promise;
  };
  branches = [0, 1].map((index) =>
    new ReadableStream({ type: bytes ? 'bytes' : undefined, pull, cancel: cancel(index) }, bytes ? {} : { highWaterMark: 1 }));
  reader.closed.then(undefined, (error) => {
    each((controller) => errorController(controller, error));
    if (!done[0] || !done[1]) canceled.resolve();
  });
  return branches;
}
