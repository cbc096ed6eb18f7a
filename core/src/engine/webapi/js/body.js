// Request, Response and what they share: https://fetch.spec.whatwg.org/#bodies

const bodyState = Symbol('body');

// Turns a BodyInit into `{stream, bytes, type}`: `bytes` is known unless it was a stream.
function extractBody(init) {
  if (init instanceof ReadableStream) {
    if (init.locked || init[slots].disturbed) throw new TypeError('Response body object should not be disturbed or locked');
    return { stream: init, bytes: null, type: null };
  }
  if (init instanceof Blob) return { stream: null, bytes: init[blobBytes], type: init.type || null };
  if (init instanceof FormData) return { stream: null, ...encodeMultipart(init) };
  if (init instanceof URLSearchParams) {
    return { stream: null, bytes: encodeUtf8(init.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  if (isBufferSource(init)) return { stream: null, bytes: bytesOf(init).slice(), type: null };
  if (typeof init?.[Symbol.asyncIterator] === 'function') return { stream: ReadableStream.from(init), bytes: null, type: null };
  return { stream: null, bytes: encodeUtf8(init), type: 'text/plain;charset=UTF-8' };
}

function streamOfBytes(bytes) {
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      if (bytes.length > 0) controller.enqueue(bytes.slice());
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
}

async function readAll(stream) {
  const reader = stream.getReader();
  const parts = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return parts.length === 1 ? parts[0] : concatBytes(parts);
    if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
    parts.push(value);
  }
}

class Body {
  get body() {
    const state = this[bodyState];
    if (state && !state.stream) state.stream = streamOfBytes(state.bytes);
    return state?.stream ?? null;
  }
  get bodyUsed() {
    const state = this[bodyState];
    return !!state && (state.used || !!state.stream?.[slots].disturbed);
  }
  async arrayBuffer() {
    const bytes = await consume(this);
    return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  }
  async bytes() { return consume(this); }
  async blob() {
    const bytes = await consume(this);
    return new Blob([bytes], { type: this.headers.get('content-type') ?? '' });
  }
  async text() { return decodeUtf8(await consume(this)); }
  async json() { return JSON.parse(decodeUtf8(await consume(this))); }
  async formData() {
    const type = this.headers.get('content-type') ?? '';
    const kind = type.split(';')[0].trim().toLowerCase();
    if (kind === 'multipart/form-data') return decodeMultipart(await consume(this), type);
    if (kind === 'application/x-www-form-urlencoded') {
      const form = new FormData();
      for (const [name, value] of parseForm(decodeUtf8(await consume(this)))) form.append(name, value);
      return form;
    }
    throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  }
}

async function consume(owner) {
  const state = owner[bodyState];
  if (owner.bodyUsed || state?.stream?.locked) throw new TypeError('Body is unusable: Body has already been read');
  if (!state) return new Uint8Array(0);
  if (state.stream) return readAll(state.stream);
  state.used = true;
  return state.bytes.slice();
}

function cloneBody(owner) {
  const state = owner[bodyState];
  if (!state) return null;
  if (owner.bodyUsed || state.stream?.locked) throw new TypeError('Body is unusable: Body has already been read');
  if (!state.stream) return { ...state };
  const [mine, other] = state.stream.tee();
  state.stream = mine;
  return { ...state, stream: other };
}

const normalMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

class Request extends Body {
  #method = 'GET';
  #url;
  #headers;
  #redirect;
  #signal;
  #other;

  constructor(input, init = {}) {
    super();
    const from = input instanceof Request ? input : null;
    init ??= {};
    if (from) {
      this.#url = from.url;
      this.#method = from.method;
    } else {
      const url = new URL(input);
      if (url.username || url.password) throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${url}`);
      this.#url = url.href;
    }
    if (init.method !== undefined) {
      const method = String(init.method);
      if (!/^[!#$%&'*+\-.^_`|~0-9a-zA-Z]+$/.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
      const upper = method.toUpperCase();
      if (['CONNECT', 'TRACE', 'TRACK'].includes(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
      this.#method = normalMethods.includes(upper) ? upper : method;
    }
    this.#headers = new Headers(init.headers ?? from?.headers);
    this.#redirect = init.redirect ?? from?.redirect ?? 'follow';
    if (!['follow', 'error', 'manual'].includes(this.#redirect)) throw new TypeError(`Invalid redirect mode ${this.#redirect}`);
    const signal = init.signal === undefined ? from?.signal : init.signal;
    if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
      throw new TypeError('Failed to construct Request: member signal is not of type AbortSignal.');
    }
    this.#signal = AbortSignal.any(signal ? [signal] : []);
    // Kept for code that reads them; a server has no cache, referrer or credentials mode to apply them to.
    const pick = (name, fallback) => init[name] ?? from?.[name] ?? fallback;
    this.#other = {
      mode: pick('mode', 'cors'), credentials: pick('credentials', 'same-origin'), cache: pick('cache', 'default'),
      referrer: pick('referrer', 'about:client'), referrerPolicy: pick('referrerPolicy', ''),
      integrity: pick('integrity', ''), keepalive: !!pick('keepalive', false), duplex: 'half',
    };

    let body = null;
    if (init.body !== undefined && init.body !== null) {
      body = extractBody(init.body);
      if (body.stream && init.duplex === undefined) throw new TypeError('RequestInit: duplex option is required when sending a body.');
    } else if (from?.[bodyState]) {
      if (from.bodyUsed || from[bodyState].stream?.locked) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
      body = { ...from[bodyState], type: null };
      from[bodyState].used = true;
      if (body.stream) body.stream = body.stream.pipeThrough(new TransformStream());
    }
    if (body && (this.#method === 'GET' || this.#method === 'HEAD')) throw new TypeError('Request with GET/HEAD method cannot have body.');
    if (body?.type && !this.#headers.has('content-type')) this.#headers.append('content-type', body.type);
    withBody(this, body);
  }

  get method() { return this.#method; }
  get url() { return this.#url; }
  get headers() { return this.#headers; }
  get redirect() { return this.#redirect; }
  get signal() { return this.#signal; }
  get destination() { return ''; }
  get isReloadNavigation() { return false; }
  get isHistoryNavigation() { return false; }

  clone() {
    const body = cloneBody(this);
    const copy = new Request(this.#url, { method: this.#method, headers: this.#headers, redirect: this.#redirect, signal: this.#signal, ...this.#other });
    return withBody(copy, body);
  }

  static {
    for (const name of ['mode', 'credentials', 'cache', 'referrer', 'referrerPolicy', 'integrity', 'keepalive', 'duplex']) {
      Object.defineProperty(Request.prototype, name, { enumerable: true, configurable: true, get() { return this.#other[name]; } });
    }
  }
}

class Response extends Body {
  #status;
  #statusText;
  #headers;
  #type = 'default';
  #url = '';
  #redirected = false;

  constructor(body = null, init = {}) {
    super();
    this.#status = init?.status === undefined ? 200 : Number(init.status);
    if (!(Number.isInteger(this.#status) && this.#status >= 200 && this.#status <= 599)) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    this.#statusText = String(init?.statusText ?? '');
    this.#headers = new Headers(init?.headers);
    const extracted = body === null || body === undefined ? null : extractBody(body);
    if (extracted && [204, 205, 304].includes(this.#status)) throw new TypeError(`Response constructor: Invalid response status code ${this.#status}`);
    if (extracted?.type && !this.#headers.has('content-type')) this.#headers.append('content-type', extracted.type);
    withBody(this, extracted);
  }

  static error() {
    const response = new Response();
    response.#type = 'error';
    response.#status = 0;
    return response;
  }
  static json(data, init = {}) {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init?.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(encodeUtf8(text), { ...init, headers });
  }
  static redirect(url, status = 302) {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: new URL(url).href } });
  }

  // What `fetch` answers.
  static [bodyState](stream, { status, statusText, headers, url, redirected }) {
    const response = new Response();
    response.#status = status;
    response.#statusText = statusText;
    response.#type = 'basic';
    response.#url = url;
    response.#redirected = redirected;
    for (const [name, value] of headers) response.#headers.append(name, value);
    return withBody(response, stream && { stream, bytes: null, type: null });
  }

  get status() { return this.#status; }
  get ok() { return this.#status >= 200 && this.#status <= 299; }
  get statusText() { return this.#statusText; }
  get headers() { return this.#headers; }
  get type() { return this.#type; }
  get url() { return this.#url; }
  get redirected() { return this.#redirected; }

  clone() {
    const body = cloneBody(this);
    const copy = new Response();
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#type = this.#type;
    copy.#url = this.#url;
    copy.#redirected = this.#redirected;
    for (const [name, value] of headerPairs(this.#headers)) copy.#headers.append(name, value);
    return withBody(copy, body);
  }
}

function withBody(owner, body) {
  return Object.defineProperty(owner, bodyState, { value: body, configurable: true });
}

expose({ Request, Response });
