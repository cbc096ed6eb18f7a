// structuredClone, and the other small functions of WindowOrWorkerGlobalScope.

const clonableErrors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function structuredClone(value, options = {}) {
  if (arguments.length === 0) throw new TypeError("The \"value\" argument must be specified");
  const transfer = new Set(options?.transfer ?? []);
  const seen = new Map();
  for (const each of transfer) {
    if (each instanceof ArrayBuffer) seen.set(each, each.transfer());
    else if (each instanceof MessagePort) seen.set(each, each);
    else throw new DOMException('Value could not be transferred', 'DataCloneError');
  }
  return cloneValue(value, seen);
}

function cloneValue(value, seen) {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = (copy) => (seen.set(value, copy), copy);
  switch (Object.prototype.toString.call(value)) {
    case '[object Boolean]':
    case '[object Number]':
    case '[object String]':
      if (!(Symbol.toStringTag in value)) return keep(Object(value.valueOf()));
  }
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer) return keep(value);
  if (ArrayBuffer.isView(value)) {
    const buffer = cloneValue(value.buffer, seen);
    const constructor = value instanceof Uint8Array ? Uint8Array : value.constructor;
    return keep(new constructor(buffer, value.byteOffset, value instanceof DataView ? value.byteLength : value.length));
  }
  if (value instanceof Map) {
    const copy = keep(new Map());
    for (const [key, item] of [...value]) copy.set(cloneValue(key, seen), cloneValue(item, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    for (const item of [...value]) copy.add(cloneValue(item, seen));
    return copy;
  }
  if (value instanceof Blob) return keep(value);
  if (value instanceof DOMException) return keep(new DOMException(value.message, value.name));
  if (value instanceof Error) {
    const constructor = Object.hasOwn(clonableErrors, value.name) ? clonableErrors[value.name] : Error;
    const error = keep(new constructor(String(value.message)));
    for (const name of ['stack', 'cause']) {
      if (Object.hasOwn(value, name)) {
        Object.defineProperty(error, name, { value: cloneValue(value[name], seen), writable: true, configurable: true });
      }
    }
    return error;
  }
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef || value instanceof Promise
    || value instanceof EventTarget || value instanceof ReadableStream || value instanceof WritableStream) {
    throw new DOMException(`${Object.prototype.toString.call(value)} could not be cloned.`, 'DataCloneError');
  }
  const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, { value: cloneValue(value[key], seen), writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

expose({ structuredClone });
