// What a Client Component sees of the server layer's output: values decoded from JavaScript's copy of the tape, one
// level at a time and only where code looks.
//
// An element becomes a slot: it passes for a React element, knows where on the tape it was written, and decodes its
// type and props when they are read. A slot that is only placed in the output is never decoded.

/** The symbols behind `BUILTIN`, in the order of `op::BUILTINS`. */
const builtinSymbols = Array.from(BUILTIN_TYPES.keys());

/** Reads a slot's address; undefined of anything else. */
const SLOT = Symbol("slot");

/** Something on the tape that stands for a node. */
class Slot {
  #request;
  #address;

  constructor(request, address) {
    this.#request = request;
    this.#address = address;
  }

  get [SLOT]() {
    return this.#address;
  }

  isOf(request) {
    return this.#request === request;
  }

  static cursor(slot) {
    return new TapeCursor(slot.#request, slot.#address);
  }
}

class SlotElement extends Slot {
  #type;
  #key;
  #props;

  constructor(request, address) {
    super(request, address);
    this.$$typeof = ELEMENT;
  }

  #decode() {
    if (this.#props !== undefined) return;
    decodeWhole(Slot.cursor(this), (cursor) => {
      this.#type = cursor.elementType();
      this.#key = cursor.value();
      this.#props = cursor.props();
    });
  }

  get type() {
    this.#decode();
    return this.#type;
  }

  get key() {
    this.#decode();
    return this.#key;
  }

  get props() {
    this.#decode();
    return this.#props;
  }

  get ref() {
    return null;
  }
}

/** An element or lazy that another task completes. */
class SlotLazy extends Slot {
  constructor(request, address, task) {
    super(request, address);
    this.$$typeof = LAZY;
    this._payload = { request, task };
    this._init = readLazy;
  }
}

/** Reads one tape of a request. */
class TapeCursor {
  constructor(request, address) {
    const tape = tapeAt(request, address);
    this.request = request;
    this.tape = tape;
    this.at = address - tape.base;
  }

  word() {
    return this.tape.ops[this.at++];
  }

  text() {
    const start = this.word();
    return this.tape.text.substr(start, this.word());
  }

  key() {
    const number = this.word();
    return number === INLINE_KEY ? this.text() : internedNames[number];
  }

  /** Reads an element's head up to its key. */
  elementType() {
    const operation = this.word();
    this.at += 2;
    if (operation === OP_HOST) return this.key();
    if (operation === OP_BUILTIN) return builtinSymbols[this.word()];
    this.at++;
    return lazyClientReference(this.request.islands[this.word()].reference);
  }

  /** An element's props, from their number on; they may be an object that was written before. */
  props() {
    const obj = this.word();
    if (this.tape.ops[this.at] === SEEN_PROPS) {
      this.at++;
      return seenValue(this.request, obj);
    }
    const known = obj === 0 ? undefined : this.request.decoded.get(obj);
    return known || this.properties(this.remember(obj, {}));
  }

  properties(object) {
    for (let count = this.word(); count > 0; count--) {
      const name = this.key();
      const value = this.value();
      if (value !== undefined && name !== "__proto__") object[name] = value;
    }
    return object;
  }

  items(array) {
    for (let count = this.word(); count > 0; count--) array.push(this.value());
    return array;
  }

  value() {
    const start = this.at;
    const operation = this.word();
    switch (operation) {
      case OP_NULL:
        return null;
      case OP_UNDEFINED:
        return undefined;
      case OP_TRUE:
        return true;
      case OP_FALSE:
        return false;
      case OP_INT:
        return this.word() | 0;
      case OP_NUMBER:
        return this.number();
      case OP_STRING:
        return this.text();
      case OP_BIGINT:
        return BigInt(this.text());
      case OP_DATE:
        return new Date(this.text());
      case OP_SYMBOL:
        return Symbol.for(this.text());
      case OP_SEEN:
        return seenValue(this.request, this.word());
      case OP_LAZY:
        return new SlotLazy(this.request, this.tape.base + start, this.word());
      case OP_DEFERRED:
        return readTask(this.request, this.word());
      case OP_THROWN:
        return this.thrown();
      case OP_ERROR_VALUE:
        return serverError();
      case OP_ELEMENT_SYMBOL:
        return ELEMENT;
      case OP_TEMPORARY_REFERENCE:
        throw new Error(
          "Missing a temporary reference set but the RSC response returned a temporary reference. Pass a temporaryReference option with the set that was used with the reply.",
        );
      case OP_CLIENT_REFERENCE:
        return loadClientReference(clientReferenceAt(this.request, this.word()));
    }
    return this.object(operation, start, this.word());
  }

  number() {
    floatWords[0] = this.word();
    floatWords[1] = this.word();
    return float[0];
  }

  /** A value that may be seen again: `obj` is its number. */
  object(operation, start, obj) {
    const known = obj === 0 ? undefined : this.request.decoded.get(obj);
    switch (operation) {
      case OP_ALIAS: {
        const value = this.value();
        return known || this.remember(obj, value);
      }
      case OP_PROMISE: {
        const task = this.word();
        return known || this.remember(obj, taskPromise(this.request, task));
      }
      case OP_SERVER_REFERENCE:
        return this.serverReference(obj);
      case OP_STREAM: {
        const task = this.word();
        this.at = this.tape.ops[this.at + 1];
        return known || this.remember(obj, streamTwin(this.request, this.request.tasks[task]));
      }
      case OP_BLOB: {
        const task = this.word();
        if (known !== undefined) return known;
        const [type, ...parts] = readTask(this.request, task);
        return this.remember(obj, new Blob(parts, { type }));
      }
      case OP_BINARY: {
        const tag = this.word();
        const bytes = this.tape.binaries[this.word()];
        return known || this.remember(obj, decodeBinary(tag, bytes));
      }
    }
    const end = this.word();
    const value = known || this.container(operation, start, obj);
    this.at = end;
    return value;
  }

  container(operation, start, obj) {
    switch (operation) {
      case OP_ARRAY:
        return this.items(this.remember(obj, []));
      case OP_OBJECT:
        return this.properties(this.remember(obj, {}));
      case OP_HOST:
      case OP_BUILTIN:
      case OP_CLIENT:
        return this.remember(obj, new SlotElement(this.request, this.tape.base + start));
      case OP_MAP:
        return this.fill(this.remember(obj, new Map()), (map, entry) => map.set(entry[0], entry[1]));
      case OP_SET:
        return this.fill(this.remember(obj, new Set()), (set, item) => set.add(item));
      case OP_FORM_DATA:
        return this.fill(this.remember(obj, new FormData()), (data, entry) => data.append(entry[0], entry[1]));
      case OP_OTHER_ELEMENT: {
        const other = this.remember(obj, { $$typeof: ELEMENT, type: null, key: null, ref: null, props: null });
        for (const part of ["type", "key", "props"]) other[part] = this.value();
        return other;
      }
      case OP_ITERATOR:
        return this.remember(obj, this.value()[Symbol.iterator]());
    }
    throw new Error(`The tape has no value behind operation ${operation} at ${this.tape.base + start}.`);
  }

  fill(collection, add) {
    for (const item of this.value()) add(collection, item);
    return collection;
  }

  serverReference(obj) {
    const id = this.text();
    const bound = this.value();
    const known = obj === 0 ? undefined : this.request.decoded.get(obj);
    if (known !== undefined) return known;
    const reference = serverProxy(id);
    return this.remember(obj, bound === null ? reference : reference.bind(null, ...bound));
  }

  /** An error stands here: as a lazy it throws when it is rendered, else now. */
  thrown() {
    const error = thrownError(this.request, this.word());
    if (this.word() === 0) throw error;
    return { $$typeof: LAZY, _payload: error, _init: throwError };
  }

  remember(obj, value) {
    if (obj !== 0) this.request.decoded.set(obj, value);
    return value;
  }
}

/** The props of the element written at an address. */
function decodeProps(request, address) {
  return decodeWhole(new TapeCursor(request, address), (cursor) => {
    cursor.elementType();
    cursor.value();
    return cursor.props();
  });
}

/** Decodes at a cursor. What waits for a task throws; then what was decoded up to there is forgotten, it is not complete. */
function decodeWhole(cursor, read) {
  const decoded = cursor.request.decoded;
  const before = decoded.size;
  try {
    return read(cursor);
  } catch (thrown) {
    let index = 0;
    for (const obj of Array.from(decoded.keys())) if (index++ >= before) decoded.delete(obj);
    throw thrown;
  }
}

function readValue(cursor) {
  return cursor.value();
}

/** The tape of a request that holds an address. */
function tapeAt(request, address) {
  const tapes = request.tapes;
  let low = 0;
  let high = tapes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tapes[middle].base <= address) low = middle;
    else high = middle - 1;
  }
  return tapes[low];
}

// --- objects seen before ---------------------------------------------------------------------

/** The value of an object that was written before. */
function seenValue(request, obj) {
  const known = request.decoded.get(obj);
  if (known !== undefined) return known;
  const place = request.places[obj];
  if (place >= 0) return new TapeCursor(request, place).value();
  // An element's props: the place of their count.
  const cursor = new TapeCursor(request, -place);
  return cursor.properties(cursor.remember(obj, {}));
}

// --- client references -----------------------------------------------------------------------

/** The type of a Client Component's element, as React's client has it: a lazy of the component, a new one each time. */
function lazyClientReference(reference) {
  return { $$typeof: LAZY, _payload: reference, _init: loadClientReference };
}

/** The export of the ssr layer that a client reference names. */
function loadClientReference({ $$id, $$async }) {
  const split = $$id.lastIndexOf("#");
  let exports = layerRequire("ssr", split === -1 ? $$id : $$id.slice(0, split));
  if ($$async && isThenable(exports)) exports = settledValue(exports);
  const name = split === -1 ? "*" : $$id.slice(split + 1);
  if (name === "*") return exports;
  if (name === "") return exports.__esModule ? exports.default : exports;
  return hasOwn.call(exports, name) ? exports[name] : undefined;
}

function clientReferenceAt(request, number) {
  const line = Array.from(request.references.keys())[number];
  return { $$id: line.slice(1), $$async: line[0] === "!" };
}

/** What a thenable became; throws the thenable when it is not settled. */
function settledValue(thenable) {
  trackThenable(thenable);
  return readThenable(thenable);
}

// --- tasks -----------------------------------------------------------------------------------

/** The value of a task of the server layer; throws its error, or a promise while there is none. */
function readTask(request, number) {
  const task = request.tasks[number];
  if (task.status === TASK_DONE) {
    if (task.decoded === null) {
      task.decoded = { value: decodeWhole(new TapeCursor(request, task.address), readValue) };
    }
    return task.decoded.value;
  }
  if (task.status === TASK_FAILED) throw thrownError(request, task.error);
  throw taskPromise(request, number);
}

function readLazy({ request, task }) {
  return readTask(request, task);
}

/** A promise for what a task will be; like React's own it tells its state at once. */
function taskPromise(request, number) {
  const task = request.tasks[number];
  if (task.promise !== null) return task.promise;
  let resolve, reject;
  const promise = (task.promise = new Promise((...settle) => ([resolve, reject] = settle)));
  promise.catch(ignore);
  whenTaskSettles(task, () => {
    try {
      promise.value = readTask(request, number);
      promise.status = "fulfilled";
      resolve(promise.value);
    } catch (error) {
      promise.reason = error;
      promise.status = "rejected";
      reject(error);
    }
  });
  return promise;
}

// --- streams ---------------------------------------------------------------------------------

/** What React's client makes of a stream: a `ReadableStream`, or an async iterable that can be read anew. */
function streamTwin(request, task) {
  const stream = task.stream;
  if (stream.twin === null) {
    stream.twin =
      stream.kind === "R" || stream.kind === "r"
        ? readableTwin(request, task)
        : iterableTwin(request, task, stream.kind === "x");
  }
  return stream.twin;
}

/** Calls `use` with what can be read at a place of the stream, as soon as there is something. */
function whenRead(request, task, index, use) {
  const stream = task.stream;
  if (index < stream.kept) {
    use(readRecord(request, stream.addresses[index]));
  } else if (task.status === TASK_FAILED) {
    use({ error: thrownError(request, task.error) });
  } else if (task.status === TASK_DONE && index >= stream.addresses.length) {
    use({ done: true, value: undefined });
  } else stream.listeners.push(() => whenRead(request, task, index, use));
}

/** An entry of a stream as an iterator gives it. */
function readRecord(request, address) {
  const cursor = new TapeCursor(request, address);
  const operation = cursor.word();
  cursor.at++;
  switch (operation) {
    case OP_CHUNK_TEXT:
      return { done: false, value: cursor.text() };
    case OP_CHUNK_BYTES: {
      const tag = cursor.word();
      return { done: false, value: decodeBinary(tag, cursor.tape.binaries[cursor.word()]) };
    }
  }
  const end = cursor.word();
  const value = cursor.at < end ? cursor.value() : undefined;
  return { done: operation === OP_CLOSE, value };
}

function readableTwin(request, task) {
  let index = 0;
  return new ReadableStream({
    type: task.stream.kind === "r" ? "bytes" : undefined,
    start(controller) {
      const take = (entry) => {
        if (entry.error !== undefined) controller.error(entry.error);
        else if (entry.done) {
          controller.close();
        } else {
          controller.enqueue(entry.value);
          whenRead(request, task, ++index, take);
        }
      };
      whenRead(request, task, index, take);
    },
  });
}

function iterableTwin(request, task, single) {
  const entries = [];
  /** A promise that tells its state, as those of React's client do. */
  const entryAt = (index) => {
    if (entries[index] === undefined) {
      let resolve, reject;
      const promise = (entries[index] = new Promise((...settle) => ([resolve, reject] = settle)));
      promise.status = "pending";
      promise.catch(ignore);
      whenRead(request, task, index, (entry) => {
        if (entry.error !== undefined) {
          promise.status = "rejected";
          reject((promise.reason = entry.error));
        } else {
          promise.status = "fulfilled";
          resolve((promise.value = entry));
        }
      });
    }
    return entries[index];
  };
  const iterate = () => {
    let index = 0;
    return {
      next(argument) {
        if (argument !== undefined) {
          throw new Error("Values cannot be passed to next() of AsyncIterables passed to Client Components.");
        }
        return entryAt(index++);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  return single ? iterate() : { [Symbol.asyncIterator]: iterate };
}

// --- errors ----------------------------------------------------------------------------------

/** What a Client Component sees of an error of the server layer. */
function serverError() {
  const error = new Error(
    "An error occurred in the Server Components render. The specific message is omitted in production builds to avoid leaking sensitive details. A digest property is included on this error instance which may provide additional details about the nature of the error.",
  );
  error.stack = "Error: " + error.message;
  return error;
}

/** Errors of the server layer by the object that stands for them, so that one is not told twice. */
const toldErrors = new WeakMap();

function thrownError(request, number) {
  let error = request.thrown.get(number);
  if (error === undefined) {
    error = serverError();
    request.thrown.set(number, error);
    toldErrors.set(error, { request, number });
  }
  return error;
}

/** The digest of an error that was told of. */
littoral.digest = function digest(id, number, digest) {
  const request = requests.get(id);
  if (request !== undefined && request.html) thrownError(request, number).digest = digest;
};

function throwError(error) {
  throw error;
}

// --- bytes -----------------------------------------------------------------------------------

const VIEWS = {
  O: Int8Array,
  o: Uint8Array,
  b: Uint8Array,
  U: Uint8ClampedArray,
  S: Int16Array,
  s: Uint16Array,
  L: Int32Array,
  l: Uint32Array,
  G: Float32Array,
  g: Float64Array,
  M: BigInt64Array,
  m: BigUint64Array,
  V: DataView,
};

function decodeBinary(tag, bytes) {
  const buffer = bytes.slice().buffer;
  const view = VIEWS[String.fromCharCode(tag)];
  return view === undefined ? buffer : new view(buffer);
}
