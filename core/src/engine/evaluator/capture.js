// Inline server functions: the variables that one captured stay here, and go through the browser encrypted.
//
// What is encrypted is a reply of its own, in React's encoding of arguments: a list of parts `[name, text]` or
// `[name, file name, media type, base64]`, read again by `core/src/reply/captured.rs`.

/**
 * A hoisted server function with the variables it captured. Called here it has them as they are; as a reference it is bound to
 * their encrypted form, made when it is first asked for.
 */
function captured(action, values) {
  let encrypted;
  return Object.defineProperties(Function.prototype.bind.apply(action, [null, ...values]), {
    $$typeof: { value: SERVER_REFERENCE },
    $$id: { value: action.$$id },
    $$bound: { get: () => (encrypted ??= [encryptCaptured(action.$$id, values)]) },
    bind: { value: bindServerReference, configurable: true },
    toString: { value: action.toString, configurable: true, writable: true },
  });
}

/** A text; a promise of it when some of the values are not there yet. */
function encryptCaptured(id, values) {
  const reply = new CapturedReply();
  reply.root(values);
  const encrypt = () => host.encrypt(id, JSON.stringify(reply.parts));
  if (reply.pending.length === 0) return encrypt();
  // What is awaited may bring more that has to be awaited.
  const settle = async () => {
    while (reply.pending.length > 0) await Promise.all(reply.pending.splice(0));
    return encrypt();
  };
  return settle();
}

class CapturedReply {
  parts = [];
  pending = [];
  #count = 1;
  /** Objects that were written, by the reference that leads to them. */
  #written = new Map();

  root(values) {
    this.#written.set(values, "$0");
    this.#setPart(0, this.#items(values, "$0"));
  }

  #setPart(part, model) {
    this.parts.push([String(part), JSON.stringify(model)]);
  }

  /** A value as a part of its own; answers its number. */
  #addPart(value) {
    const part = this.#count++;
    this.#setPart(part, this.#model(value, "$" + part.toString(16)));
    return part.toString(16);
  }

  #addFile(blob) {
    const part = this.#count++;
    const name = blob instanceof File ? blob.name : "blob";
    this.pending.push(
      blob.arrayBuffer().then((buffer) => {
        this.parts.push([String(part), name, blob.type, toBase64(new Uint8Array(buffer))]);
      }),
    );
    return part.toString(16);
  }

  #addBytes(bytes) {
    const part = this.#count++;
    this.parts.push([String(part), "blob", "", toBase64(bytes)]);
    return part.toString(16);
  }

  #items(values, place) {
    return Array.from(values, (value, index) => this.#model(value, place && `${place}:${index}`));
  }

  /** The model of a value that stands at `place`, which is empty where no reference leads. */
  #model(value, place) {
    switch (typeof value) {
      case "string":
        return value[0] === "$" ? "$" + value : value;
      case "number":
        if (Number.isFinite(value)) return Object.is(value, -0) ? "$-0" : value;
        return value !== value ? "$NaN" : value > 0 ? "$Infinity" : "$-Infinity";
      case "boolean":
        return value;
      case "undefined":
        return "$undefined";
      case "bigint":
        return "$n" + value.toString(10);
      case "function":
        if (value.$$typeof === SERVER_REFERENCE) return this.#serverReference(value);
        throw uncapturable("a function that is no server function");
      case "symbol":
        throw uncapturable("a symbol");
    }
    return value === null ? null : this.#object(value, place);
  }

  #serverReference(reference) {
    const known = this.#written.get(reference);
    if (known !== undefined) return known;
    const part = this.#count++;
    const name = "$h" + part.toString(16);
    this.#written.set(reference, name);
    const bound = reference.$$bound ? "$@" + this.#addPart(reference.$$bound) : null;
    this.#setPart(part, { id: reference.$$id, bound });
    return name;
  }

  #object(value, place) {
    const known = this.#written.get(value);
    if (known !== undefined) return known;
    if (value.$$typeof === ELEMENT) throw uncapturable("a React element");
    const keep = (reference) => {
      this.#written.set(value, reference);
      return reference;
    };
    if (isThenable(value)) return keep("$@" + this.#promise(value));
    if (value instanceof Date) return "$D" + value.toJSON();
    if (value instanceof Map) return keep("$Q" + this.#addPart(Array.from(value)));
    if (value instanceof Set) return keep("$W" + this.#addPart(Array.from(value)));
    if (value instanceof FormData) return keep("$K" + this.#formData(value));
    if (value instanceof Blob) return keep("$B" + this.#addFile(value));
    if (value instanceof ArrayBuffer) return keep("$A" + this.#addBytes(new Uint8Array(value)));
    for (const [type, tag] of BINARY_TAGS) {
      if (!(value instanceof type)) continue;
      return keep(`$${tag}${this.#addBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`);
    }
    if (place !== "") this.#written.set(value, place);
    if (Array.isArray(value)) return this.#items(value, place);
    const iterator = value[Symbol.iterator];
    if (typeof iterator === "function") {
      const items = iterator.call(value);
      if (items === value) return keep("$i" + this.#addPart(Array.from(items)));
      this.#written.delete(value);
      return this.#items(Array.from(items), "");
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && (prototype === null || Object.getPrototypeOf(prototype) !== null)) {
      const name = prototype === null ? "an object without a prototype" : `an instance of ${value.constructor?.name || "a class"}`;
      throw uncapturable(name);
    }
    const model = {};
    for (const name of Object.keys(value)) {
      const inside = place === "" || name.includes(":") ? "" : `${place}:${name}`;
      define(model, name, this.#model(value[name], inside));
    }
    return model;
  }

  #promise(thenable) {
    const part = this.#count++;
    this.pending.push(
      Promise.resolve(thenable).then((value) => this.#setPart(part, this.#model(value, "$" + part.toString(16)))),
    );
    return part.toString(16);
  }

  #formData(form) {
    const part = this.#count++;
    for (const [name, value] of form) {
      const field = `_${part}_${name}`;
      if (typeof value === "string") this.parts.push([field, value]);
      else {
        const at = this.parts.push(null) - 1;
        const read = (buffer) => {
          this.parts[at] = [field, value.name, value.type, toBase64(new Uint8Array(buffer))];
        };
        this.pending.push(value.arrayBuffer().then(read));
      }
    }
    return part.toString(16);
  }
}

function uncapturable(what) {
  return new Error(
    `An inline server function captured ${what}, which cannot go through the browser and back. Read what it needs of it into a variable before the function.`,
  );
}

littoral.captured = captured;
