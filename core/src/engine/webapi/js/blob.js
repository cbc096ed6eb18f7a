// Blob, File and FormData: https://w3c.github.io/FileAPI/, https://xhr.spec.whatwg.org/#formdata

const blobBytes = Symbol('bytes');

function concatBytes(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

class Blob {
  #type;
  /** Where the parts end: a stream gives no more than one at a time. */
  #ends;
  constructor(parts = [], options = {}) {
    if (typeof parts !== 'object' || parts === null || typeof parts[Symbol.iterator] !== 'function') {
      throw new TypeError('The "sources" argument must be a sequence');
    }
    const native = options?.endings === 'native';
    const bytes = [...parts].map((part) => {
      if (part instanceof Blob) return part[blobBytes];
      if (isBufferSource(part)) return bytesOf(part);
      return encodeUtf8(native ? String(part).replace(/\r\n?/g, '\n') : part);
    });
    // A copy always: what the parts were made of may change later.
    Object.defineProperty(this, blobBytes, { value: concatBytes(bytes) });
    let end = 0;
    this.#ends = bytes.map((part) => (end += part.length));
    const type = String(options?.type ?? '');
    this.#type = /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
  }

  get size() { return this[blobBytes].length; }
  get type() { return this.#type; }

  slice(start = 0, end = this.size, type = '') {
    return new Blob([this[blobBytes].subarray(start < 0 ? Math.max(this.size + start, 0) : start, end < 0 ? Math.max(this.size + end, 0) : end)], { type });
  }
  async arrayBuffer() { return this[blobBytes].slice().buffer; }
  async bytes() { return this[blobBytes].slice(); }
  async text() { return decodeUtf8(this[blobBytes]); }
  stream() {
    const bytes = this[blobBytes];
    const ends = this.#ends;
    let at = 0;
    let part = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        while (at >= ends[part]) part++;
        if (at < bytes.length) controller.enqueue(bytes.slice(at, (at = Math.min(at + 65536, ends[part]))));
        if (at >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
        }
      },
    });
  }
}

class File extends Blob {
  #name;
  #lastModified;
  constructor(parts, name, options = {}) {
    if (arguments.length < 2) throw new TypeError('The "fileBits" and "fileName" arguments must be specified');
    super(parts, options);
    this.#name = wellFormed(name);
    this.#lastModified = options?.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
  }
  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
  get webkitRelativePath() { return ''; }
}

const formPairs = Symbol('pairs');

class FormData {
  constructor(form) {
    if (form !== undefined) throw new TypeError('FormData of a form element exists in browsers only');
    Object.defineProperty(this, formPairs, { value: [] });
  }
  append(name, value, filename) { this[formPairs].push([wellFormed(name), formValue(value, filename, arguments.length)]); }
  delete(name) {
    const pairs = this[formPairs];
    name = wellFormed(name);
    for (let i = pairs.length - 1; i >= 0; i--) if (pairs[i][0] === name) pairs.splice(i, 1);
  }
  get(name) {
    name = wellFormed(name);
    return this[formPairs].find((pair) => pair[0] === name)?.[1] ?? null;
  }
  getAll(name) {
    name = wellFormed(name);
    return this[formPairs].filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }
  has(name) {
    name = wellFormed(name);
    return this[formPairs].some((pair) => pair[0] === name);
  }
  set(name, value, filename) { setPair(this[formPairs], wellFormed(name), formValue(value, filename, arguments.length)); }
  forEach(callback, thisArg) {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }
}
definePairIterators(FormData, (form) => form[formPairs]);

function formValue(value, filename, count) {
  if (!(value instanceof Blob)) {
    if (count > 2) throw new TypeError('The third argument goes with a Blob only');
    return wellFormed(value);
  }
  if (value instanceof File && filename === undefined) return value;
  return new File([value], filename === undefined ? 'blob' : filename, { type: value.type, lastModified: value.lastModified });
}

// --- multipart/form-data

function encodeMultipart(form) {
  const boundary = `----formdata-littoral-${native.randomUUID().replaceAll('-', '')}`;
  const quote = (text) => text.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
  const parts = [];
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"`;
    if (value instanceof Blob) {
      parts.push(
        encodeUtf8(`${head}; filename="${quote(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`),
        value[blobBytes],
        encodeUtf8('\r\n'),
      );
    } else {
      parts.push(encodeUtf8(`${head}\r\n\r\n${value.replace(/\r\n?|\n/g, '\r\n')}\r\n`));
    }
  }
  parts.push(encodeUtf8(`--${boundary}--\r\n`));
  return { bytes: concatBytes(parts), type: `multipart/form-data; boundary=${boundary}` };
}

function decodeMultipart(bytes, type) {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (!boundary) throw new TypeError('Content-Type has no boundary');
  // One character a byte, so that offsets of the text are offsets of the bytes.
  const text = native.textDecoder('x-user-defined', false, true)(bytes, true);
  const delimiter = `--${boundary[1] ?? boundary[2]}`;
  const form = new FormData();
  let at = text.indexOf(delimiter);
  while (at >= 0) {
    at += delimiter.length;
    if (text.startsWith('--', at)) return form;
    const headEnd = text.indexOf('\r\n\r\n', at);
    const next = text.indexOf(`\r\n${delimiter}`, headEnd + 2);
    if (headEnd < 0 || next < 0) break;
    const head = decodeUtf8(bytes.subarray(at, headEnd));
    const body = bytes.subarray(headEnd + 4, Math.max(next, headEnd + 4));
    const unquote = (value) => value.replaceAll('%22', '"').replace(/%0D%0A/gi, '\r\n');
    const name = /^content-disposition:.*?;\s*name="([^"]*)"/im.exec(head);
    if (!name) break;
    const filename = /^content-disposition:.*?;\s*filename="([^"]*)"/im.exec(head);
    if (filename) {
      const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1] ?? 'text/plain';
      form.append(unquote(name[1]), new File([body], unquote(filename[1]), { type }));
    } else {
      form.append(unquote(name[1]), decodeUtf8(body));
    }
    at = next + 2;
  }
  throw new TypeError('The body is not valid multipart/form-data');
}

expose({ Blob, File, FormData });
