// Prints any value for the browser's tools: component props, arguments of console calls, causes of errors. Unlike a payload's values
// these are only looked at, so functions, instances and what is too much are shown as well as they can be.

/** Longer strings are left out. */
const DEBUG_STRING = 1e6;
const DEBUG_ARRAY = 200;
const OMITTED = '"$Y"';

class DebugPrinter {
  /** `limit`: how many objects it prints before it omits the rest. */
  constructor(debug, limit) {
    this.debug = debug;
    this.limit = limit;
  }

  /** A row of its own for a value, and a reference to it. */
  outline(value) {
    const row = this.debug.row((number) => {
      const own = rowMark(number);
      if (typeof value !== "object" || value === null) return this.print(value, "", null);
      this.debug.references.set(value, own);
      this.limit--;
      return this.object(value, own);
    });
    return `"${rowMark(row)}"`;
  }

  /** The text of `parent[key]`; `place` refers to the parent, null where nothing can. */
  print(value, key, place) {
    try {
      return this.value(value, key, place);
    } catch (unreadable) {
      return JSON.stringify(`Unknown Value: React could not send it from the server.\n${unreadable && unreadable.message}`);
    }
  }

  value(value, key, place) {
    switch (typeof value) {
      case "string":
        return this.string(value);
      case "boolean":
        return String(value);
      case "number":
        return this.number(value);
      case "undefined":
        return '"$undefined"';
      case "bigint":
        return `"$n${value}"`;
      case "symbol":
        return JSON.stringify(`$S${value.description}`);
      case "function":
        return value.$$typeof === CLIENT_REFERENCE ? this.clientReference(value, false) : this.function(value);
    }
    if (value === null) return "null";
    if (value.$$typeof === CLIENT_REFERENCE) return this.clientReference(value, false);
    const seen = this.debug.references.get(value);
    if (seen !== undefined) return `"${seen}"`;
    if (place === null) return typeof value.then === "function" ? this.promise(value) : this.outline(value);
    if (this.limit <= 0) return OMITTED;
    this.limit--;
    if (String(key).includes(":")) return this.outline(value);
    const own = `${place}:${JSON.stringify(String(key)).slice(1, -1)}`;
    if (typeof value.then !== "function") this.debug.references.set(value, own);
    return this.object(value, own);
  }

  string(text) {
    if (text.length > DEBUG_STRING) {
      text = `This string of length ${text.length} has been omitted by React to avoid sending too much data from the server.`;
    }
    return JSON.stringify(text[0] === "$" ? `$${text}` : text);
  }

  number(number) {
    if (Number.isFinite(number)) return Object.is(number, -0) ? '"$-0"' : String(number);
    return `"$${number}"`;
  }

  clientReference(reference, type) {
    // Numbers of references go with the tape of a work loop.
    if (request === null) return OMITTED;
    return `"$${type ? "L" : ""}\u0001r${referenceNumber(request, reference)}\u0001"`;
  }

  function(value) {
    const { references } = this.debug;
    let reference = references.get(value);
    if (reference === undefined) {
      const source = Function.prototype.toString.call(value);
      const name = typeof value.name === "string" ? value.name : "";
      const code = `Object.defineProperty(${source},"name",{value:${JSON.stringify(name)}})`;
      reference = rowMark(this.debug.row(() => JSON.stringify(`$E${code}`)));
      references.set(value, reference);
    }
    return `"${reference}"`;
  }

  object(value, place) {
    switch (value.$$typeof) {
      case ELEMENT:
        return this.element(value, place);
      case LAZY:
        return this.lazy(value._payload);
    }
    if (typeof value.then === "function") return this.promise(value);
    if (isArray(value)) return value.length > DEBUG_ARRAY ? OMITTED : this.items(value, place);
    if (value instanceof Date) return `"$D${value.toJSON()}"`;
    if (value instanceof Map) return this.collection("$Q", Array.from(value));
    if (value instanceof Set) return this.collection("$W", Array.from(value));
    if (typeof FormData === "function" && value instanceof FormData) {
      return this.collection("$K", Array.from(value.entries()));
    }
    if (value instanceof Error) {
      const row = this.debug.row(() => `{${describeError(this.debug, value, this)}}`);
      return `"$Z\u0001d${row}\u0001"`;
    }
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return OMITTED;
    const iterate = iteratorOf(value);
    if (iterate !== null) return this.items(Array.from(iterate.call(value)), place);
    return this.fields(value, place);
  }

  element(element, place) {
    const { type, key, props } = element;
    const owner = element._owner ? `"${rowMark(outlineComponent(this.debug, element._owner))}"` : "null";
    const frames = element._debugStack ? framesOf(element._debugStack) : null;
    const stack = frames === null ? "null" : stackMark(this.debug.stack(frames));
    // A stack and its frames count as objects. The first frame of the app's script is that of the JSX runtime.
    if (frames !== null) this.limit -= Math.max(1, frames.split("server.js:").length - 1);
    const reference = type !== null && (typeof type === "object" || typeof type === "function") && type.$$typeof === CLIENT_REFERENCE;
    const parts = [
      '"$"',
      reference ? this.clientReference(type, true) : this.print(type, "type", place),
      this.print(key, "key", place),
      this.props(props, place),
      owner,
      stack,
      (element._store && element._store.validated) || 0,
    ];
    return `[${parts.join(",")}]`;
  }

  /** An element's props, shown whenever the element is. */
  props(props, place) {
    const seen = this.debug.references.get(props);
    if (seen !== undefined) return `"${seen}"`;
    this.limit--;
    const own = `${place}:props`;
    this.debug.references.set(props, own);
    return this.fields(props, own);
  }

  items(items, place) {
    return `[${items.map((item, index) => this.print(item, index, place)).join(",")}]`;
  }

  fields(value, place) {
    const prototype = getPrototypeOf(value);
    const names = Object.keys(value);
    const parts = names.map((name) => `${JSON.stringify(name)}:${this.print(value[name], name, place)}`);
    if (prototype !== objectPrototype && prototype !== null) {
      for (const name of getters(prototype)) {
        if (!names.includes(name)) parts.push(`${JSON.stringify(name)}:${this.print(value[name], name, place)}`);
      }
      const made = prototype.constructor;
      // The browser gives the copy this constructor's prototype.
      if (typeof made === "function" && made.prototype === prototype) parts.push(`"":${this.function(made).replace("$", "$P")}`);
    }
    return `{${parts.join(",")}}`;
  }

  collection(mark, items) {
    return this.outline(items).replace("$", mark);
  }

  lazy(payload) {
    if (typeof payload === "object" && payload !== null) {
      if (payload._status === 1) return this.outline(payload._result).replace("$", "$L");
      if (payload._status === 2) return this.failure(payload._result).replace("$", "$L");
      if (payload.status === "fulfilled") return this.outline(payload.value).replace("$", "$L");
      if (payload.status === "rejected") return this.failure(payload.reason).replace("$", "$L");
    }
    return this.never().replace("$", "$L");
  }

  promise(thenable) {
    const { references } = this.debug;
    let reference = references.get(thenable);
    if (reference === undefined) {
      if (thenable.status === "fulfilled") reference = this.outline(thenable.value);
      else if (thenable.status === "rejected") reference = this.failure(thenable.reason);
      else reference = this.never();
      reference = reference.slice(1, -1).replace("$", "$@");
      references.set(thenable, reference);
    }
    return `"${reference}"`;
  }

  /** A row that failed. */
  failure(reason) {
    const row = this.debug.row(() => `E{"digest":"",${describeError(this.debug, reason, this)},"owner":null}`);
    return `"${rowMark(row)}"`;
  }

  /** A row that never comes. */
  never() {
    return `"${rowMark(this.debug.row(() => ""))}"`;
  }
}

/** The getters of a prototype that show like properties. */
function getters(prototype) {
  return Object.keys(prototype).filter((name) => {
    const property = Object.getOwnPropertyDescriptor(prototype, name);
    return property !== undefined && typeof property.get === "function";
  });
}
