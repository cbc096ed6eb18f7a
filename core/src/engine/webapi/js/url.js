// URL and URLSearchParams: https://url.spec.whatwg.org/. Parsing is native; the classes keep its result.

const searchParamsState = Symbol('searchParams');

// Decodes application/x-www-form-urlencoded text into [name, value] pairs.
function parseForm(text) {
  const pairs = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? '' : part.slice(at + 1);
    pairs.push([decodeFormText(name), decodeFormText(value)]);
  }
  return pairs;
}

function decodeFormText(text) {
  if (!/[+%]/.test(text)) return text.toWellFormed();
  const bytes = encodeUtf8(text.replaceAll('+', ' '));
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i];
    if (byte === 0x25 && i + 2 < bytes.length) {
      const code = String.fromCharCode(bytes[i + 1], bytes[i + 2]);
      if (/^[0-9a-fA-F]{2}$/.test(code)) {
        byte = parseInt(code, 16);
        i += 2;
      }
    }
    out[length++] = byte;
  }
  return native.textDecoder('utf-8', false, true)(out.subarray(0, length), true);
}

function encodeFormText(text) {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]|%20/g, (found) => (found === '%20' ? '+' : '%' + found.charCodeAt(0).toString(16).toUpperCase()));
}

function serializeForm(pairs) {
  return pairs.map(([name, value]) => `${encodeFormText(name)}=${encodeFormText(value)}`).join('&');
}

class URLSearchParams {
  constructor(init = '') {
    const state = { pairs: [], update: null };
    Object.defineProperty(this, searchParamsState, { value: state });
    if (init !== null && (typeof init === 'object' || typeof init === 'function')) {
      if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const [name, value, ...more] = pair;
          if (typeof pair !== 'object' || more.length || [...pair].length !== 2) {
            throw new TypeError('Each query pair must be an iterable [name, value] tuple');
          }
          state.pairs.push([wellFormed(name), wellFormed(value)]);
        }
      } else {
        for (const name of Reflect.ownKeys(init)) {
          if (Object.getOwnPropertyDescriptor(init, name)?.enumerable) {
            if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
            state.pairs.push([wellFormed(name), wellFormed(init[name])]);
          }
        }
      }
    } else {
      const text = String(init);
      state.pairs = parseForm(text.startsWith('?') ? text.slice(1) : text);
    }
  }

  get size() { return this[searchParamsState].pairs.length; }

  append(name, value) {
    this[searchParamsState].pairs.push([wellFormed(name), wellFormed(value)]);
    this[searchParamsState].update?.();
  }
  delete(name, value) {
    const state = this[searchParamsState];
    name = wellFormed(name);
    state.pairs = state.pairs.filter((pair) => pair[0] !== name || (value !== undefined && pair[1] !== wellFormed(value)));
    state.update?.();
  }
  get(name) {
    name = wellFormed(name);
    return this[searchParamsState].pairs.find((pair) => pair[0] === name)?.[1] ?? null;
  }
  getAll(name) {
    name = wellFormed(name);
    return this[searchParamsState].pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }
  has(name, value) {
    name = wellFormed(name);
    return this[searchParamsState].pairs.some((pair) => pair[0] === name && (value === undefined || pair[1] === wellFormed(value)));
  }
  set(name, value) {
    const state = this[searchParamsState];
    setPair(state.pairs, wellFormed(name), wellFormed(value));
    state.update?.();
  }
  sort() {
    const state = this[searchParamsState];
    state.pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    state.update?.();
  }
  forEach(callback, thisArg) {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }
  toString() { return serializeForm(this[searchParamsState].pairs); }
}
definePairIterators(URLSearchParams, (params) => params[searchParamsState].pairs);

// Replaces the first pair of that name in its place, drops the others, appends when there is none.
function setPair(pairs, name, value) {
  const first = pairs.findIndex((pair) => pair[0] === name);
  if (first < 0) {
    pairs.push([name, value]);
    return;
  }
  pairs[first] = [name, value];
  for (let i = pairs.length - 1; i > first; i--) if (pairs[i][0] === name) pairs.splice(i, 1);
}

// `entries`, `keys`, `values` over [name, value] pairs, live as Web IDL wants it.
function definePairIterators(constructor, pairsOf) {
  const prototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
    next: {
      writable: true,
      enumerable: true,
      configurable: true,
      value: function next() {
        const pair = pairsOf(this.target)[this.index];
        if (!pair) return { value: undefined, done: true };
        this.index++;
        return { value: this.pick(pair), done: false };
      },
    },
    [Symbol.toStringTag]: { value: `${constructor.name} Iterator`, configurable: true },
  });
  const iterator = (name, pick) => ({
    [name]() {
      return Object.create(prototype, {
        target: { value: this },
        index: { value: 0, writable: true },
        pick: { value: pick },
      });
    },
  })[name];
  const methods = {
    entries: iterator('entries', (pair) => [pair[0], pair[1]]),
    keys: iterator('keys', (pair) => pair[0]),
    values: iterator('values', (pair) => pair[1]),
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(constructor.prototype, name, { value, writable: true, enumerable: true, configurable: true });
  }
  Object.defineProperty(constructor.prototype, Symbol.iterator, { value: methods.entries, writable: true, configurable: true });
}

function wellFormed(value) {
  return String(value).toWellFormed();
}

// The order in which `native.parseUrl` and `native.setUrl` hand over a URL's parts.
const urlParts = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'origin'];

class URL {
  #parts;
  #params = null;

  constructor(input, base) {
    this.#parts = native.parseUrl(wellFormed(input), base === undefined ? undefined : wellFormed(base));
    if (this.#parts === undefined) throw invalidUrl(input, base);
  }

  static canParse(input, base) {
    return native.parseUrl(wellFormed(input), base === undefined ? undefined : wellFormed(base)) !== undefined;
  }

  static parse(input, base) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  get searchParams() {
    if (!this.#params) {
      this.#params = new URLSearchParams(this.search);
      this.#params[searchParamsState].update = () => {
        this.#parts = native.setUrl(this.href, 'search', this.#params.toString());
      };
    }
    return this.#params;
  }

  toString() { return this.href; }
  toJSON() { return this.href; }

  static {
    for (const [index, name] of urlParts.entries()) {
      Object.defineProperty(URL.prototype, name, {
        enumerable: true,
        configurable: true,
        get() { return this.#parts[index]; },
        set: name === 'origin' ? undefined : function (value) {
          const parts = native.setUrl(this.href, name, wellFormed(value));
          if (parts === undefined) throw invalidUrl(value);
          this.#parts = parts;
          if (this.#params) this.#params[searchParamsState].pairs = parseForm(this.search.slice(1));
        },
      });
    }
  }
}

function invalidUrl(input, base) {
  const error = new TypeError('Invalid URL');
  error.code = 'ERR_INVALID_URL';
  error.input = String(input);
  if (base !== undefined) error.base = String(base);
  return error;
}

expose({ URL, URLSearchParams });
