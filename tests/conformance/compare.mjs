// What "the same" means: a canonical text of a decoded payload, and HTML with inline runtimes abbreviated.

const payloadScript = /<script[^>]*>\(self\.__littoral_f=self\.__littoral_f\|\|\[\]\)\.push\([\s\S]*?\)<\/script>/g;
const inlineScript = /<script([^>]*)>([\s\S]*?)<\/script>/g;
const contentHash = /(\/_littoral\/[\w-]+)-[0-9a-f]{10}\./g;
const encrypted = /littoral:1:[\w-]+/g;
const instruction = /(?:^|[;}])(\$R[SCRX]\("(?:[^"\\]|\\.)*"[\s\S]*\))$/;

/** HTML without the inlined payload, the hashes of chunks and what is encrypted, and with the renderers' own runtime texts reduced to a mark. */
export function abbreviate(html) {
  return html.replace(payloadScript, "").replace(contentHash, "$1.").replace(encrypted, "{encrypted}").replace(inlineScript, (script, attributes, text) => {
    if (text.startsWith('addEventListener("submit"')) return `<script${attributes}>{replay}</script>`;
    const call = instruction.exec(text)?.[1];
    if (call === undefined || call === text) return script;
    return `<script${attributes}>{runtime}${call}</script>`;
  });
}

/** The rows of a payload: tag letter (or `model`), in order. */
export function rowKinds(payload) {
  const kinds = [];
  let at = 0;
  while (at < payload.length) {
    const colon = payload.indexOf(0x3a, at);
    const tag = String.fromCharCode(payload[colon + 1]);
    if (/[TAOobUSsLlGgMmV]/.test(tag)) {
      const comma = payload.indexOf(0x2c, colon);
      const length = Number.parseInt(payload.toString("latin1", colon + 2, comma), 16);
      at = comma + 1 + length;
      kinds.push(tag);
    } else {
      at = payload.indexOf(0x0a, colon) + 1;
      kinds.push(/[A-Z#rx]/.test(tag) ? tag : "model");
    }
  }
  return kinds;
}

const lazySymbol = Symbol.for("react.lazy");
const elementSymbol = Symbol.for("react.transitional.element");

/**
 * A canonical text of a value that React's client decoded, identity included; streams, async iterables and blobs are read out.
 * What is pending for good in a `partial` payload is `pending`. Functions that are `callable` answer their id and what they are bound to.
 */
export async function canonical(value, { partial = false, callable = false } = {}) {
  const seen = new Map();
  const wait = partial ? (thenable) => Promise.race([thenable, later()]) : (thenable) => thenable;
  return write(value, "");

  async function write(value, indent) {
    switch (typeof value) {
      case "string":
        return JSON.stringify(value.replace(encrypted, "{encrypted}"));
      case "bigint":
        return `${value}n`;
      case "number":
        return Object.is(value, -0) ? "-0" : String(value);
      case "symbol":
        return String(value);
      case "function":
        if (value.clientReference) return `<client ${value.clientReference}>`;
        return callable ? serverFunction(value, indent) : `<server function>`;
      case "object":
        return value === null ? "null" : object(value, indent);
      default:
        return String(value);
    }
  }

  async function serverFunction(value, indent) {
    if (seen.has(value)) return `<same as ${seen.get(value)}>`;
    seen.set(value, seen.size);
    let called;
    try {
      called = await wait(value());
    } catch (error) {
      return `<server function ${failure(error)}>`;
    }
    if (called === pending) return "<server function pending>";
    return `<server function ${called.id}> bound ${await write(called.values, indent)}`;
  }

  /** What a reader or an iterator gives, one after the other, and how it ended. */
  async function drained(next, indent) {
    const items = [];
    for (;;) {
      let result;
      try {
        result = await wait(next());
      } catch (error) {
        return [...items, failure(error)];
      }
      if (result === pending) return [...items, "pending"];
      if (result.done) return result.value === undefined ? items : [...items, `return ${await write(result.value, indent)}`];
      items.push(await write(result.value, indent));
    }
  }

  async function stream(value, indent) {
    let name = "ByteStream";
    try {
      value.getReader({ mode: "byob" }).releaseLock();
    } catch {
      name = "Stream";
    }
    const reader = value.getReader();
    return [name, await drained(() => reader.read(), indent)];
  }

  async function asyncIterable(value, indent) {
    const iterator = value[Symbol.asyncIterator]();
    const items = await drained(() => iterator.next(), indent);
    if (iterator === value) return ["AsyncIterator", items];
    const again = value[Symbol.asyncIterator]();
    const repeated = await drained(() => again.next(), indent);
    return [`AsyncIterable(${items.length === repeated.length ? "repeats" : "exhausted"})`, items];
  }

  async function object(value, indent) {
    if (seen.has(value)) return `<same as ${seen.get(value)}>`;
    seen.set(value, seen.size);
    const deeper = `${indent}  `;
    const list = async (open, items, close) => {
      if (items.length === 0) return `${open}${close}`;
      const lines = [];
      for (const item of items) lines.push(`${deeper}${await item()}`);
      return `${open}\n${lines.join("\n")}\n${indent}${close}`;
    };
    const values = (items) => items.map((item) => () => write(item, deeper));
    const pairs = (items) =>
      items.map(([key, item]) => async () => `${await write(key, deeper)}: ${await write(item, deeper)}`);

    if (value.$$typeof === elementSymbol) {
      const { type, key, props } = value;
      const head = `<${await write(type, deeper)} key=${await write(key, deeper)}`;
      return list(head, pairs(Object.entries(props)), ">");
    }
    if (value.$$typeof === lazySymbol) {
      seen.delete(value);
      try {
        const inner = await settled(() => value._init(value._payload), wait);
        return inner === pending ? "lazy pending" : await write(inner, indent);
      } catch (error) {
        return failure(error);
      }
    }
    if (typeof value.then === "function") {
      try {
        const inner = await wait(value);
        return inner === pending ? "promise pending" : `promise ${await write(inner, indent)}`;
      } catch (error) {
        return `promise ${failure(error)}`;
      }
    }
    if (value instanceof Error) return failure(value);
    if (Array.isArray(value)) return list("[", values(value), "]");
    if (value instanceof Map) return list("Map{", pairs([...value]), "}");
    if (value instanceof Set) return list("Set{", values([...value]), "}");
    if (value instanceof Date) return `Date(${value.toISOString()})`;
    if (value instanceof FormData) return list("FormData{", pairs([...value]), "}");
    if (value instanceof Blob) {
      const name = value instanceof File ? `File ${JSON.stringify(value.name)}` : "Blob";
      return `${name}(${JSON.stringify(value.type)}, ${Buffer.from(await value.arrayBuffer()).toString("hex")})`;
    }
    const lines = (items) => items.map((item) => () => item);
    if (value instanceof ReadableStream) {
      const [name, items] = await stream(value, deeper);
      return list(`${name}[`, lines(items), "]");
    }
    if (typeof value[Symbol.asyncIterator] === "function") {
      const [name, items] = await asyncIterable(value, deeper);
      return list(`${name}[`, lines(items), "]");
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      const bytes = Buffer.from(value.buffer ?? value, value.byteOffset, value.byteLength);
      return `${value.constructor.name}(${bytes.toString("hex")})`;
    }
    if (typeof value[Symbol.iterator] === "function") return list("iterator[", values([...value]), "]");
    return list("{", pairs(Object.entries(value)), "}");
  }
}

function failure(error) {
  return `error digest=${JSON.stringify(error?.digest)}`;
}

const pending = Symbol("pending");

/** Says `pending` when whatever was on its way has had its time. */
async function later() {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  return pending;
}

/** Runs what may throw a thenable, as React does, until it returns. */
async function settled(read, wait) {
  for (;;) {
    try {
      return read();
    } catch (thrown) {
      if (typeof thrown?.then !== "function") throw thrown;
      if ((await wait(thrown)) === pending) return pending;
    }
  }
}

/** A client module that stands for itself: every export is a function that says which it is. */
export function marker(id) {
  const exports = {};
  return new Proxy(exports, {
    get(_, name) {
      if (typeof name === "symbol" || name === "then") return undefined;
      return (exports[name] ??= Object.assign(() => null, { clientReference: `${id}#${name}` }));
    },
    has: () => true,
    getOwnPropertyDescriptor(target, name) {
      this.get(target, name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}

/** 16 hex digits of FNV-1a 64 over the message's UTF-8 bytes: the digest Littoral's hosts see. */
export function digest(error) {
  if (typeof error?.digest === "string") return error.digest;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(String(error?.message ?? error))) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, "0");
}
