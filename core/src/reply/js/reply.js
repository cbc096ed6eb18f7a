// Replies, linked: builds the values of the parts that arrive, and settles what waits for them.
//
// Runs in embedded engines and in Node alike. What a text says was decided in Rust, which planned it (`model.rs`): here a plan
// is followed. A part is known by its number. Its promise is made when something asks for it, and its model is read when something
// needs its value, so that a reply may still be on its way. What refers to a part that is being read waits for it.
//
// Of what was sent only own properties of plain objects and arrays are ever looked at, and nothing is kept on them.
//
// `environment` is where this runs:
//   read(text)        [model, steps, sizes] of a model's text, or throws
//   reference(id)     {preload(), require()} of a server function, or throws; `preload` answers a promise or null. With `bind(values)` it
//                     binds to its values itself; they are null when there are none
//   bytes(file)       the ArrayBuffer of a file that arrived, or a promise of it
//   file(value)       the Blob that a file that arrived is in values; undefined when it is none

// The steps of a plan, as `special.rs` counts them.
const STEP_LEAVE = 0;
const STEP_ENTER = 1;
const STEP_ENTER_ROOT = 2;
const STEP_COUNT = 3;
const STEP_UNDEFINED = 4;
const STEP_NAN = 5;
const STEP_DATE = 6;
const STEP_BIGINT = 7;
const STEP_TEMPORARY = 8;
const STEP_PROMISE = 9;
const STEP_FORM = 10;
const STEP_FILE = 11;
const STEP_BINARY = 12;
const STEP_STREAM = 13;
const STEP_BYTE_STREAM = 14;
const STEP_ASYNC_ITERABLE = 15;
const STEP_ASYNC_ITERATOR = 16;
const STEP_REFERENCE = 17;
const STEP_FUNCTION = 18;
const STEP_MAP = 19;
const STEP_SET = 20;
const STEP_ITERATOR = 21;

const BINARY_CONSTRUCTORS = new Map(
  [
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
    BigInt64Array, BigUint64Array, DataView,
  ].map((constructor) => [constructor.name, constructor]),
);
const MAX_BOUND = 1000;
const MAX_PROMISE_CHAIN = 1000;

/** What `refer` and `load` answer when the value will come later. */
const COMES_LATER = Symbol("comes later");

const doNothing = () => {};

/** A limit of our own was passed; `limit` is its name in the options. */
class ReplyLimitError extends Error {
  constructor(limit, message) {
    super(message);
    this.name = "ReplyLimitError";
    this.limit = limit;
  }
}

/** What stands for a part in values: a promise that is settled when it is asked, with its state to be seen as React shows it. */
class ReplyPromise {
  #part;

  constructor(part, status, value, reason) {
    this.status = status;
    this.value = value;
    this.reason = reason;
    this.#part = part;
  }

  then(resolve, reject) {
    if (this.status === "resolved_model") readPart(this.#part);
    switch (this.status) {
      case "fulfilled":
        if (typeof resolve !== "function") return;
        if (endsInItself(this)) {
          if (typeof reject === "function") reject(new Error("Cannot have cyclic thenables."));
          return;
        }
        resolve(this.value);
        return;
      case "pending":
      case "blocked":
        this.#part.waiting.push({
          resolve: typeof resolve === "function" ? resolve : doNothing,
          reject: typeof reject === "function" ? reject : doNothing,
        });
        return;
      default:
        if (typeof reject === "function") reject(this.reason);
    }
  }
}
Object.setPrototypeOf(ReplyPromise.prototype, Promise.prototype);
// As of any other promise: what derives one from it gets a native promise.
delete ReplyPromise.prototype.constructor;

/** Whether a promise of promises comes back to one of them, or goes on for too long to tell. */
function endsInItself(promise) {
  const seen = new Set([promise]);
  for (let inner = promise.value; inner instanceof ReplyPromise; inner = inner.value) {
    if (seen.has(inner) || seen.size > MAX_PROMISE_CHAIN) return true;
    if (inner.status !== "fulfilled") return false;
    seen.add(inner);
  }
  return false;
}

/** A part of a reply, or something in it that has to wait in the same way. */
class ReplyPart {
  constructor(reply, id, status = "pending", value = null, reason = null) {
    this.reply = reply;
    /** Its number; null for what has none. */
    this.id = id;
    this.promise = new ReplyPromise(this, status, value, reason);
    this.text = null;
    /** For an item of an iterator: whether it is the last one. */
    this.done = undefined;
    /** What takes items, when the part is a stream. */
    this.stream = null;
    this.waiting = [];
    /** How much its arrays hold; undefined when nobody asked. */
    this.size = undefined;
  }

  fulfil(value) {
    const { promise, waiting } = this;
    promise.status = "fulfilled";
    promise.value = value;
    if (this.reply.blocked.size > 0) this.reply.blocked.delete(this);
    if (waiting.length === 0) return;
    this.waiting = [];
    for (const waiter of waiting) waiter.resolve(value);
  }

  reject(error) {
    const { promise, waiting } = this;
    this.waiting = [];
    promise.status = "rejected";
    promise.value = null;
    promise.reason = error;
    this.reply.blocked.delete(this);
    for (const waiter of waiting) waiter.reject(error);
  }

  /** It waits for something else. */
  block() {
    this.promise.status = "blocked";
    this.reply.blocked.add(this);
  }

  /** The text of its model is there. */
  receive(text) {
    this.text = text;
    this.promise.status = "resolved_model";
    if (this.waiting.length > 0) readPart(this);
  }
}

/** A part that is being read, and what is left to come until its value is whole. */
class Reading {
  constructor(part) {
    this.part = part;
    /** Where the value of the model is, and what its arrays hold, when the plan says it. */
    this.root = { "": null };
    this.size = undefined;
    this.isOpen = true;
    this.waits = 0;
    this.failed = false;
    this.error = undefined;
  }

  /** What a place waited for is there. */
  settle(target, key, value) {
    target[key] = value;
    this.waits--;
    if (this.waits === 0 && !this.isOpen && !this.failed) this.part.fulfil(this.value());
  }

  fail(error) {
    if (this.failed) return;
    this.failed = true;
    this.error = error;
    if (!this.isOpen && this.part.promise.status === "blocked") this.part.reject(error);
  }

  value() {
    const value = this.root[""];
    const { done } = this.part;
    if (done === undefined) return value;
    return value === undefined ? { done } : { done, value };
  }
}

/** Reads the model of a part whose text is there. */
function readPart(part) {
  const { reply } = part;
  const reading = new Reading(part);
  const earlier = part.waiting;
  part.waiting = [];
  part.promise.status = "blocked";
  reply.depth++;
  try {
    const [model, steps, sizes] = reply.environment.read(part.text);
    part.text = null;
    reading.root[""] = model;
    if (reply.temporaryReferences !== undefined && part.id !== null) reply.remember(model, part.id.toString(16));
    if (steps.length > 0) reply.follow(reading, steps, sizes);
    part.size = reading.size;
    if (part.waiting.length > 0) {
      // Whatever began to wait meanwhile is inside of what this part needs: it gets the value as far as it is.
      const inside = part.waiting;
      part.waiting = [];
      const value = reading.value();
      for (const waiter of inside) waiter.resolve(value);
    }
    reading.isOpen = false;
    if (earlier.length > 0) part.waiting = earlier.concat(part.waiting);
    if (reading.failed) part.reject(reading.error);
    else if (reading.waits === 0) part.fulfil(reading.value());
    else part.block();
  } catch (error) {
    reading.failed = true;
    part.waiting = earlier.concat(part.waiting);
    part.reject(error);
  } finally {
    reply.depth--;
    reply.endDeadlock();
  }
}

const isOwn = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

/** An own property; `null` and `undefined` throw as for any property. */
function ownProperty(object, name) {
  if (object === null || object === undefined) return object[name];
  return isOwn(object, name) ? object[name] : undefined;
}

function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

/** What an array holds together with the arrays in it: slots and characters. */
function measure(value) {
  const size = { count: 0, forks: false };
  const left = [value];
  while (left.length > 0) {
    const item = left.pop();
    if (typeof item === "string") size.count += item.length;
    if (!Array.isArray(item)) continue;
    size.count += item.length + 1;
    size.forks ||= item.length > 1;
    for (const inner of item) if (typeof inner === "string" || Array.isArray(inner)) left.push(inner);
  }
  return size;
}

/** What a value that is no array adds to an array that refers to it. */
function lengthOf(value) {
  switch (typeof value) {
    case "string":
      return value.length;
    case "bigint":
      return String(value).replace("-", "").length;
    default:
      return ArrayBuffer.isView(value) ? value.byteLength : 0;
  }
}

/** A reply: its parts as far as they have arrived, and what they mean. */
class Reply {
  /** `limits`: `arraySize`, and of our own `parts`, `bytes` and `promises`. */
  constructor(environment, prefix, temporaryReferences, limits) {
    this.environment = environment;
    this.prefix = prefix;
    this.temporaryReferences = temporaryReferences;
    this.limits = limits;
    this.texts = new Map();
    this.files = new Map();
    /** Names and values of `FormData` values by the number of the value, and items of streams by name. */
    this.forms = new Map();
    this.items = new Map();
    this.received = { parts: 0, bytes: 0 };
    this.parts = new Map();
    this.promises = 0;
    /** The error of whatever is missing, once nothing more comes. */
    this.ended = undefined;
    /** Parts that wait for others, how many are being read, and how many waits end outside of the reply. */
    this.blocked = new Set();
    this.depth = 0;
    this.outside = 0;
    /** What arrays hold, as far as it is known. */
    this.sizes = new WeakMap();
    /** What is used up: arrays that became collections. And functions by the object that describes them. */
    this.consumed = new Set();
    this.functions = new WeakMap();
  }

  // --- arrival

  /** A field or file, for when it is asked for. The bytes of a file may have been counted as they came. */
  keep(name, value, bytes = sizeOf(value)) {
    this.weigh(bytes);
    if (!name.startsWith(this.prefix)) return;
    const rest = this.prefix === "" ? name : name.slice(this.prefix.length);
    const isText = typeof value === "string";
    if (rest[0] === "_") {
      const end = rest.indexOf("_", 1);
      if (end > 1) listIn(this.forms, rest.slice(1, end)).push(rest.slice(end + 1), value);
    } else if (rest[0] === "S") {
      if (isText) listIn(this.items, rest).push(value);
    } else {
      (isText ? this.texts : this.files).set(rest, value);
    }
  }

  /** A field that arrives while values may wait for it. */
  receive(name, text) {
    const part = name.startsWith(this.prefix) ? this.#waitingPart(name.slice(this.prefix.length)) : undefined;
    if (part === undefined) {
      this.keep(name, text);
      return;
    }
    this.weigh(text.length);
    if (part.stream !== null) feedStream(part.stream, text);
    else if (part.promise.status === "pending") part.receive(text);
    else throw new Error(`The part "${name}" of the reply was sent twice.`);
  }

  #waitingPart(name) {
    if (name === "S" || name[0] === "_") return undefined;
    return this.parts.get(Number(name[0] === "S" ? name.slice(1) : name));
  }

  weigh(bytes) {
    const { received, limits } = this;
    received.parts++;
    if (received.parts > limits.parts) {
      throw new ReplyLimitError("parts", `The reply has more than ${limits.parts} parts.`);
    }
    this.weighBytes(bytes);
  }

  weighBytes(count) {
    const { received, limits } = this;
    received.bytes += count;
    if (received.bytes > limits.bytes) {
      throw new ReplyLimitError("bytes", `The reply has more than ${limits.bytes} bytes.`);
    }
  }

  /** Nothing more comes: what is missing fails. */
  end(error) {
    this.ended = error;
    for (const part of this.parts.values()) {
      if (part.promise.status === "pending") part.reject(error);
      else part.stream?.error(error);
    }
    this.endDeadlock();
  }

  /** What still waits when nothing can come any more waits for itself. */
  endDeadlock() {
    if (this.ended === undefined || this.depth > 0 || this.outside > 0 || this.blocked.size === 0) return;
    for (const part of [...this.blocked]) {
      if (this.blocked.has(part)) part.reject(new Error("A part of the reply waits for itself."));
    }
  }

  /** A wait that ends outside of the reply. */
  awaitOutside(promise, resolve, reject) {
    this.outside++;
    const ending = (callback) => (value) => {
      this.outside--;
      callback(value);
      this.endDeadlock();
    };
    promise.then(ending(resolve), ending(reject));
  }

  // --- parts

  part(id) {
    let part = this.parts.get(id);
    if (part === undefined) {
      const text = this.texts.get(String(id));
      if (text === undefined && this.ended !== undefined) part = this.newPart(id, "rejected", null, this.ended);
      else part = this.newPart(id);
      this.parts.set(id, part);
      if (text !== undefined) part.receive(text);
    }
    return part;
  }

  newPart(id, status, value, reason) {
    const { promises } = this.limits;
    if (this.promises === promises) {
      throw new ReplyLimitError("promises", `The reply has more than ${promises} promises.`);
    }
    this.promises++;
    return new ReplyPart(this, id, status, value, reason);
  }

  /** Notes for what is rendered later which objects came from where. */
  remember(model, path) {
    const left = [[model, path]];
    while (left.length > 0) {
      const [value, path] = left.pop();
      if (typeof value !== "object" || value === null) continue;
      this.temporaryReferences.set(value, path);
      for (const key of Object.keys(value)) if (!key.includes(":")) left.push([value[key], `${path}:${key}`]);
    }
  }

  // --- plans

  /** Does what is left to do for a model. */
  follow(reading, steps, sizes) {
    const around = [];
    let target = reading.root;
    let size = null;
    for (let at = 0; at < steps.length; ) {
      const step = steps[at++];
      if (step === STEP_LEAVE) {
        size = around.pop();
        target = around.pop();
        continue;
      }
      const key = steps[at++];
      let value;
      switch (step) {
        case STEP_ENTER:
          around.push(target, size);
          target = target[key];
          if (!Array.isArray(target)) size = null;
          continue;
        case STEP_ENTER_ROOT:
          around.push(target, size);
          target = target[key];
          size = plannedSize(sizes, steps[at++]);
          if (around.length === 2) reading.size = size;
          else this.sizes.set(target, size);
          continue;
        case STEP_COUNT:
          reading.size = size = plannedSize(sizes, key);
          continue;
        case STEP_UNDEFINED:
          target[key] = undefined;
          continue;
        case STEP_NAN:
          value = NaN;
          break;
        case STEP_DATE:
          value = new Date(Date.parse(steps[at++]));
          break;
        case STEP_BIGINT:
          value = BigInt(steps[at++]);
          break;
        case STEP_TEMPORARY:
          value = this.temporary(reading, target, key);
          break;
        case STEP_PROMISE:
          value = this.part(partNumber(steps[at++])).promise;
          break;
        case STEP_FORM:
          value = this.form(partNumber(steps[at++]));
          break;
        case STEP_FILE:
          value = this.environment.file(this.files.get(String(partNumber(steps[at++]))));
          if (value === undefined) throw new Error("Referenced Blob is not a Blob.");
          break;
        case STEP_BINARY:
          value = this.binary(reading, target, key, steps[at++], partNumber(steps[at++]), size);
          break;
        case STEP_STREAM:
          value = openStream(this, partNumber(steps[at++]), undefined);
          break;
        case STEP_BYTE_STREAM:
          value = openStream(this, partNumber(steps[at++]), "bytes");
          break;
        case STEP_ASYNC_ITERABLE:
          value = openAsyncIterable(this, partNumber(steps[at++]), false);
          break;
        case STEP_ASYNC_ITERATOR:
          value = openAsyncIterable(this, partNumber(steps[at++]), true);
          break;
        default: {
          const place = { reading, target, key, size: step === STEP_REFERENCE ? size : null };
          value = this.refer(place, partNumber(steps[at++]), steps[at++], CONVERSIONS[step]);
          // As a value that is written `undefined`.
          if (value === undefined && !Array.isArray(target) && target !== reading.root) {
            delete target[key];
            continue;
          }
        }
      }
      if (value !== COMES_LATER) target[key] = value;
    }
  }

  grow(size, slots) {
    size.count += slots;
    if (size.forks && size.count > this.limits.arraySize) {
      throw new Error(
        "Maximum array nesting exceeded. Large nested arrays can be dangerous. Try adding intermediate objects.",
      );
    }
  }

  temporary(reading, target, key) {
    const { temporaryReferences } = this;
    const { id } = reading.part;
    let path;
    if (temporaryReferences !== undefined && id !== null) {
      if (target === reading.root) path = id.toString(16);
      else if (temporaryReferences.has(target) && !String(key).includes(":")) {
        path = `${temporaryReferences.get(target)}:${key}`;
      }
    }
    if (path === undefined) {
      throw new Error(
        "Could not reference an opaque temporary reference. This is likely due to misconfiguring the temporaryReferences options on the server.",
      );
    }
    return temporaryReference(temporaryReferences, path);
  }

  form(id) {
    const form = new FormData();
    const entries = this.forms.get(String(id)) ?? [];
    this.forms.delete(String(id));
    for (let at = 0; at < entries.length; at += 2) {
      const value = entries[at + 1];
      form.append(entries[at], typeof value === "string" ? value : (this.environment.file(value) ?? value));
    }
    return form;
  }

  binary(reading, target, key, name, id, size) {
    if (this.parts.has(id)) throw new Error("Already initialized typed array.");
    this.parts.set(id, this.newPart(id, "rejected", null, new Error("Already initialized typed array.")));
    const made = (bytes) => {
      if (size !== null) this.grow(size, bytes.byteLength);
      return name === "ArrayBuffer" ? bytes : new (BINARY_CONSTRUCTORS.get(name))(bytes);
    };
    const bytes = this.environment.bytes(this.files.get(String(id)));
    if (bytes instanceof ArrayBuffer) return made(bytes);
    reading.waits++;
    this.awaitOutside(
      bytes,
      (bytes) => {
        let value;
        try {
          value = made(bytes);
        } catch (error) {
          reading.fail(error);
          return;
        }
        reading.settle(target, key, value);
      },
      (error) => reading.fail(error),
    );
    return COMES_LATER;
  }

  // --- references

  /** What is at the end of a way into a part, made to what is wanted at `place`. */
  refer(place, id, path, convert) {
    const part = this.part(id);
    if (part.promise.status === "resolved_model") readPart(part);
    switch (part.promise.status) {
      case "fulfilled":
        if (part.stream !== null) {
          throw new Error(
            "Expected an initialized chunk but got an initialized stream chunk instead. This payload may have been submitted by an older version of React.",
          );
        }
        return this.take(place, part, part.promise.value, path, convert);
      case "blocked":
        return this.later(place, part, (value) => this.take(place, part, value, path, convert));
      case "pending":
        throw new Error("Invalid forward reference.");
      default:
        place.reading.fail(part.promise.reason);
        return null;
    }
  }

  /** Fills the place once the part has its value. */
  later({ reading, target, key }, part, take) {
    reading.waits++;
    part.waiting.push({
      resolve(value) {
        let taken;
        try {
          taken = take(value);
        } catch (error) {
          reading.fail(error);
          return;
        }
        if (taken === COMES_LATER) reading.waits--;
        else reading.settle(target, key, taken);
      },
      reject: (error) => reading.fail(error),
    });
    return COMES_LATER;
  }

  take(place, part, value, path, convert) {
    const counts = place.size !== null;
    let size = counts ? this.sizeOf(part, value) : null;
    let length = 0;
    for (const name of path ?? []) {
      if (!isPlain(value) || !isOwn(value, name)) throw new Error("Invalid reference.");
      value = value[name];
      if (!counts) continue;
      if (Array.isArray(value)) size = this.sizes.get(value) ?? size ?? this.measured(value);
      else [size, length] = [null, lengthOf(value)];
    }
    const taken = convert(this, value, place);
    if (size !== null) {
      place.size.forks ||= size.forks;
      this.grow(place.size, size.count);
    } else if (counts && length > 0) {
      this.grow(place.size, length);
    }
    return taken;
  }

  sizeOf(part, value) {
    if (part.size === undefined) part.size = Array.isArray(value) ? this.measured(value) : measure(value);
    return part.size;
  }

  measured(array) {
    let size = this.sizes.get(array);
    if (size === undefined) this.sizes.set(array, (size = measure(array)));
    return size;
  }

  consume(kind, array) {
    if (!Array.isArray(array)) throw new Error(`Invalid ${kind} initializer.`);
    if (this.consumed.has(array)) throw new Error(`Already initialized ${kind}.`);
    this.consumed.add(array);
    return array;
  }

  // --- server functions

  /** The function that `{id, bound}` describes, for a place. */
  callable(description, place) {
    const id = ownProperty(description, "id");
    if (typeof id !== "string" || place.key === "then") return null;
    const part = this.load(description, id);
    switch (part.promise.status) {
      case "fulfilled":
        return part.promise.value;
      case "blocked":
        return this.later(place, part, (value) => value);
      default:
        throw part.promise.reason;
    }
  }

  /** A function, as a part that waits for its module and for its bound arguments. */
  load(description, id) {
    let part = this.functions.get(description);
    if (part !== undefined) return part;
    part = this.newPart(null);
    this.functions.set(description, part);
    part.block();
    let reference, loading;
    try {
      reference = this.environment.reference(id);
      loading = reference.preload();
    } catch (error) {
      part.reject(error);
      return part;
    }
    const given = ownProperty(description, "bound");
    const bound = given instanceof ReplyPromise ? given : null;
    let waits = 1 + (loading === null ? 0 : 1);
    const fail = (error) => part.promise.status === "blocked" && part.reject(error);
    const ready = () => {
      waits--;
      if (waits > 0 || part.promise.status !== "blocked") return;
      try {
        part.fulfil(boundTo(reference, bound === null ? null : bound.value));
      } catch (error) {
        fail(error);
      }
    };
    // What it is bound to may be read at once, and is no deadlock before it was.
    this.depth++;
    if (loading !== null) this.awaitOutside(loading, ready, fail);
    if (bound === null) ready();
    else bound.then(ready, fail);
    this.depth--;
    this.endDeadlock();
    return part;
  }
}

function boundTo(reference, value) {
  const values = value === null ? null : Array.isArray(value) ? value : [];
  if (values !== null && values.length > MAX_BOUND) {
    throw new Error(
      `Server Function has too many bound arguments. Received ${values.length} but the limit is ${MAX_BOUND}.`,
    );
  }
  if (reference.bind !== undefined) return reference.bind(values);
  const action = reference.require();
  return values === null ? action : action.bind(null, ...values);
}

/** What a reference makes of the value it leads to, by its step. */
const CONVERSIONS = {
  [STEP_REFERENCE]: (_, value, { key }) => (key === "then" && typeof value === "function" ? null : value),
  [STEP_FUNCTION]: (reply, value, place) => reply.callable(value, place),
  [STEP_MAP]: (reply, value) => new Map(reply.consume("Map", value)),
  [STEP_SET]: (reply, value) => new Set(reply.consume("Set", value)),
  [STEP_ITERATOR]: (reply, value) => reply.consume("Iterator", value)[Symbol.iterator](),
};

function sizeOf(value) {
  return typeof value === "string" ? value.length : (value?.size ?? 0);
}

function plannedSize(sizes, number) {
  return { count: sizes[2 * number], forks: sizes[2 * number + 1] === 1 };
}

/** `null` is what JSON has for NaN. */
function partNumber(number) {
  return number === null ? NaN : number;
}

function listIn(map, key) {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
