// What "the same" means: a canonical text of a decoded payload, and HTML with inline runtimes abbreviated.

const payloadScript = /<script[^>]*>\(self\.__littoral_f=self\.__littoral_f\|\|\[\]\)\.push\([\s\S]*?\)<\/script>/g;
const inlineScript = /<script([^>]*)>([\s\S]*?)<\/script>/g;
const contentHash = /(\/_littoral\/[\w-]+)-[0-9a-f]{10}\./g;
const instruction = /(?:^|[;}])(\$R[SCRX]\("(?:[^"\\]|\\.)*"[\s\S]*\))$/;

/** HTML without the inlined payload and the hashes of chunks, and with the renderers' own runtime texts reduced to a mark. */
export function abbreviate(html) {
  return html.replace(payloadScript, "").replace(contentHash, "$1.").replace(inlineScript, (script, attributes, text) => {
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

/** A canonical text of a value that React's client decoded, identity included. */
export async function canonical(value) {
  const seen = new Map();
  const text = await write(value, "");
  return text;

  async function write(value, indent) {
    switch (typeof value) {
      case "string":
        return JSON.stringify(value);
      case "bigint":
        return `${value}n`;
      case "number":
        return Object.is(value, -0) ? "-0" : String(value);
      case "symbol":
        return String(value);
      case "function":
        if (value.clientReference) return `<client ${value.clientReference}>`;
        return `<server function>`;
      case "object":
        return value === null ? "null" : object(value, indent);
      default:
        return String(value);
    }
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
        return await write(await settled(() => value._init(value._payload)), indent);
      } catch (error) {
        return failure(error);
      }
    }
    if (typeof value.then === "function") {
      try {
        return `promise ${await write(await value, indent)}`;
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

/** Runs what may throw a thenable, as React does, until it returns. */
async function settled(read) {
  for (;;) {
    try {
      return read();
    } catch (thrown) {
      if (typeof thrown?.then !== "function") throw thrown;
      await thrown;
    }
  }
}
