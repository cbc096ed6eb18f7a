// TextEncoder and TextDecoder: https://encoding.spec.whatwg.org/

// The bytes of a BufferSource, without a copy.
function bytesOf(source) {
  if (source instanceof Uint8Array) return source;
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (isArrayBuffer(source)) return new Uint8Array(source);
  throw new TypeError('The value must be an ArrayBuffer or a view of one');
}

function isArrayBuffer(value) {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);
}

function isBufferSource(value) {
  return ArrayBuffer.isView(value) || isArrayBuffer(value);
}

function encodeUtf8(text) {
  return new Uint8Array(native.encodeUtf8(String(text).toWellFormed()));
}

function decodeUtf8(bytes) {
  return native.textDecoder('utf-8', false, false)(bytes, true);
}

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { return encodeUtf8(text); }
  encodeInto(text, destination) {
    if (!(destination instanceof Uint8Array)) throw new TypeError('The "dest" argument must be an instance of Uint8Array');
    let read = 0;
    let written = 0;
    for (const character of String(text).toWellFormed()) {
      const code = character.codePointAt(0);
      const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (written + length > destination.length) break;
      read += character.length;
      written += length;
    }
    destination.set(encodeUtf8(String(text).slice(0, read)));
    return { read, written };
  }
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #decode = null;

  constructor(label = 'utf-8', options = {}) {
    this.#encoding = native.encodingName(String(label).trim());
    if (this.#encoding === undefined) throw new RangeError(`The "${label}" encoding is not supported`);
    this.#fatal = !!options?.fatal;
    this.#ignoreBOM = !!options?.ignoreBOM;
  }

  get encoding() { return this.#encoding; }
  get fatal() { return this.#fatal; }
  get ignoreBOM() { return this.#ignoreBOM; }

  decode(input, options = {}) {
    const last = !options?.stream;
    this.#decode ??= native.textDecoder(this.#encoding, this.#fatal, this.#ignoreBOM);
    const decode = this.#decode;
    if (last) this.#decode = null;
    const text = decode(input === undefined ? new Uint8Array(0) : bytesOf(input), last);
    if (text === undefined) {
      this.#decode = null;
      throw new TypeError(`The encoded data was not valid for encoding ${this.#encoding}`);
    }
    return text;
  }
}

expose({ TextEncoder, TextDecoder });
