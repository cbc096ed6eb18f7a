// TransformStream, and the text transforms: https://streams.spec.whatwg.org/#ts

class TransformStream {
  #readable;
  #writable;

  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    for (const name of ['readableType', 'writableType']) {
      if (transformer?.[name] !== undefined) throw new RangeError(`The property 'transformer.${name}' is invalid`);
    }
    const controller = new TransformStreamDefaultController(slots);
    const started = Promise.withResolvers();
    // The writable side waits here while the readable side has no room.
    const state = (controller[slots] = {
      readableController: null,
      writableController: null,
      room: Promise.withResolvers(),
      backpressure: true,
      finished: null,
      transform: methodOf(transformer, 'transform', (chunk) => controller.enqueue(chunk)),
      flush: methodOf(transformer, 'flush', () => undefined),
      cancel: methodOf(transformer, 'cancel', () => undefined),
    });
    const finish = (steps) => (state.finished ??= handled(steps()));

    this.#readable = new ReadableStream({
      start(readable) {
        state.readableController = readable;
        return started.promise;
      },
      pull: () => {
        setTransformBackpressure(state, false);
        return new Promise((resolve) => { state.pulled = resolve; });
      },
      cancel: (reason) => finish(async () => {
        const { cancel } = state;
        await promiseOf(cancel, reason);
        const writable = this.#writable[slots];
        if (writable.state === 'errored') throw writable.storedError;
        if (writable.state === 'writable') startErroring(this.#writable, reason);
        setTransformBackpressure(state, false);
      }),
    }, { highWaterMark: highWaterMarkOf(readableStrategy, 0), size: readableStrategy?.size });

    this.#writable = new WritableStream({
      start(writable) {
        state.writableController = writable;
        return started.promise;
      },
      write: async (chunk) => {
        if (state.backpressure) await state.room.promise;
        const writable = this.#writable[slots];
        if (writable.state === 'erroring') throw writable.storedError;
        try {
          await promiseOf(state.transform, chunk, controller);
        } catch (error) {
          errorTransform(state, error);
          throw error;
        }
      },
      close: () => finish(async () => {
        const { flush } = state;
        try {
          await promiseOf(flush, controller);
        } catch (error) {
          errorController(state.readableController, error);
          throw error;
        }
        const readable = this.#readable[slots];
        if (readable.state === 'errored') throw readable.storedError;
        if (canEnqueue(state.readableController)) closeDefault(state.readableController);
      }),
      abort: (reason) => finish(async () => {
        const { cancel } = state;
        await promiseOf(cancel, reason);
        errorController(state.readableController, reason);
      }),
    }, { highWaterMark: highWaterMarkOf(writableStrategy, 1), size: writableStrategy?.size });

    started.resolve(methodOf(transformer, 'start', () => undefined)(controller));
  }

  get readable() { return this.#readable; }
  get writable() { return this.#writable; }
}

class TransformStreamDefaultController {
  constructor(key) {
    if (key !== slots) throw new TypeError('Illegal constructor');
  }
  get desiredSize() { return desiredSize(this[slots].readableController); }
  enqueue(chunk) {
    const state = this[slots];
    const { readableController } = state;
    if (!canEnqueue(readableController)) throw new TypeError('Invalid state: Unable to enqueue');
    enqueueDefault(readableController, chunk);
    if (!shouldPull(readableController) && !state.backpressure) setTransformBackpressure(state, true);
  }
  error(reason) { errorTransform(this[slots], reason); }
  terminate() {
    const state = this[slots];
    if (canEnqueue(state.readableController)) closeDefault(state.readableController);
    errorTransformWritable(state, new TypeError('Invalid state: TransformStream has been terminated'));
  }
}

function setTransformBackpressure(state, backpressure) {
  if (state.backpressure === backpressure) return;
  state.backpressure = backpressure;
  if (backpressure) {
    state.room = Promise.withResolvers();
    state.pulled?.();
    state.pulled = undefined;
  } else {
    state.room.resolve();
  }
}

function errorTransform(state, error) {
  errorController(state.readableController, error);
  errorTransformWritable(state, error);
}

function errorTransformWritable(state, error) {
  state.writableController.error(error);
  setTransformBackpressure(state, false);
}

class TextEncoderStream {
  #transform;
  constructor() {
    let high = '';
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        let text = high + String(chunk);
        high = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
        text = text.slice(0, text.length - high.length);
        if (text !== '') controller.enqueue(encodeUtf8(text));
      },
      flush(controller) {
        if (high !== '') controller.enqueue(encodeUtf8(high));
      },
    });
  }
  get encoding() { return 'utf-8'; }
  get readable() { return this.#transform.readable; }
  get writable() { return this.#transform.writable; }
}

class TextDecoderStream {
  #decoder;
  #transform;
  constructor(label = 'utf-8', options = {}) {
    const decoder = (this.#decoder = new TextDecoder(label, options));
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    });
  }
  get encoding() { return this.#decoder.encoding; }
  get fatal() { return this.#decoder.fatal; }
  get ignoreBOM() { return this.#decoder.ignoreBOM; }
  get readable() { return this.#transform.readable; }
  get writable() { return this.#transform.writable; }
}

expose({ TransformStream, TransformStreamDefaultController, TextEncoderStream, TextDecoderStream });
