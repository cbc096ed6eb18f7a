// Node's Buffer, the part that packages use: a Uint8Array with encodings and a few numbers.

const bufferEncodings = new Map([
  ['utf8', 'utf8'], ['utf-8', 'utf8'], ['hex', 'hex'], ['base64', 'base64'], ['base64url', 'base64url'], ['ascii', 'ascii'],
  ['latin1', 'latin1'], ['binary', 'latin1'], ['utf16le', 'utf16le'], ['utf-16le', 'utf16le'], ['ucs2', 'utf16le'], ['ucs-2', 'utf16le'],
]);

function bufferEncoding(encoding = 'utf8') {
  const name = bufferEncodings.get(String(encoding || 'utf8').toLowerCase());
  if (!name) throw Object.assign(new TypeError(`Unknown encoding: ${encoding}`), { code: 'ERR_UNKNOWN_ENCODING' });
  return name;
}

function encodeText(text, encoding) {
  switch (bufferEncoding(encoding)) {
    case 'utf8': return encodeUtf8(text);
    case 'hex': return Uint8Array.from(/^(?:[0-9a-f]{2})*/i.exec(text)[0].match(/../g) ?? [], (pair) => parseInt(pair, 16));
    case 'base64':
    case 'base64url': {
      const data = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=[^]*$/, '').replace(/[^A-Za-z0-9+/]/g, '');
      return Uint8Array.from(atob(data.length % 4 === 1 ? data.slice(0, -1) : data), (character) => character.charCodeAt(0));
    }
    case 'utf16le': return new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer);
    default: return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  }
}

function decodeText(bytes, encoding) {
  switch (bufferEncoding(encoding)) {
    case 'utf8': return native.textDecoder('utf-8', false, true)(bytes, true);
    case 'hex': return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'base64': return btoa(latin1(bytes));
    case 'base64url': return btoa(latin1(bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    case 'ascii': return latin1(bytes.map((byte) => byte & 0x7f));
    case 'utf16le': return native.textDecoder('utf-16le', false, true)(bytes.subarray(0, bytes.length & ~1), true);
    default: return latin1(bytes);
  }
}

function latin1(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

class Buffer extends Uint8Array {
  static poolSize = 8192;

  static from(value, encodingOrOffset, length) {
    if (typeof value === 'string') return asBuffer(encodeText(value, encodingOrOffset));
    if (isArrayBuffer(value)) return new Buffer(value, encodingOrOffset, length);
    if (ArrayBuffer.isView(value)) return asBuffer(Uint8Array.from(value));
    if (typeof value === 'object' && value !== null) {
      if (value.type === 'Buffer' && Array.isArray(value.data)) return asBuffer(Uint8Array.from(value.data));
      const primitive = value.valueOf();
      if (primitive !== value && primitive !== null && primitive !== undefined) return Buffer.from(primitive, encodingOrOffset, length);
      return asBuffer(Uint8Array.from(value));
    }
    throw Object.assign(new TypeError(`The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received ${inspect(value)}`), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  static alloc(size, fill, encoding) {
    const buffer = new Buffer(size);
    return fill === undefined ? buffer : buffer.fill(fill, encoding);
  }
  static allocUnsafe(size) { return new Buffer(size); }
  static isBuffer(value) { return value instanceof Buffer; }
  static isEncoding(encoding) { return bufferEncodings.has(String(encoding).toLowerCase()); }
  static byteLength(value, encoding) { return typeof value === 'string' ? encodeText(value, encoding).length : value.byteLength; }
  static concat(list, total = list.reduce((sum, each) => sum + each.length, 0)) {
    const whole = new Buffer(total);
    let at = 0;
    for (const each of list) {
      if (at >= total) break;
      whole.set(each.subarray(0, total - at), at);
      at += each.length;
    }
    return whole;
  }
  static compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }

  toString(encoding, start = 0, end = this.length) { return decodeText(Uint8Array.prototype.subarray.call(this, start, end), encoding); }
  toLocaleString(encoding, start, end) { return this.toString(encoding, start, end); }
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
  equals(other) { return Buffer.compare(this, other) === 0; }
  compare(other) { return Buffer.compare(this, other); }
  // Node's `slice` shares its memory, as `subarray` does.
  slice(start, end) { return this.subarray(start, end); }
  write(text, offset = 0, length = this.length - offset, encoding = 'utf8') {
    if (typeof offset === 'string') [encoding, offset, length] = [offset, 0, this.length];
    else if (typeof length === 'string') [encoding, length] = [length, this.length - offset];
    const bytes = encodeText(text, encoding).subarray(0, Math.min(length, this.length - offset));
    this.set(bytes, offset);
    return bytes.length;
  }
  copy(target, targetStart = 0, start = 0, end = this.length) {
    const part = Uint8Array.prototype.subarray.call(this, start, Math.min(end, start + target.length - targetStart));
    target.set(part, targetStart);
    return part.length;
  }
  fill(value, start, end, encoding) {
    if (typeof start === 'string') [encoding, start] = [start, undefined];
    if (typeof value === 'number') return super.fill(value & 255, start, end);
    const bytes = typeof value === 'string' ? encodeText(value, encoding) : value;
    const [from, to] = [start ?? 0, end ?? this.length];
    for (let i = from; i < to; i++) this[i] = bytes.length ? bytes[(i - from) % bytes.length] : 0;
    return this;
  }
  indexOf(value, offset = 0, encoding) {
    if (typeof value === 'number') return super.indexOf(value & 255, offset);
    const wanted = typeof value === 'string' ? encodeText(value, encoding) : value;
    outer: for (let i = offset < 0 ? Math.max(this.length + offset, 0) : offset; i + wanted.length <= this.length; i++) {
      for (let k = 0; k < wanted.length; k++) if (this[i + k] !== wanted[k]) continue outer;
      return i;
    }
    return -1;
  }
  includes(value, offset, encoding) { return this.indexOf(value, offset, encoding) >= 0; }

  static {
    const numbers = [
      ['UInt8', 'Uint8', 1], ['Int8', 'Int8', 1], ['UInt16', 'Uint16', 2], ['Int16', 'Int16', 2], ['UInt32', 'Uint32', 4],
      ['Int32', 'Int32', 4], ['BigUInt64', 'BigUint64', 8], ['BigInt64', 'BigInt64', 8], ['Float', 'Float32', 4], ['Double', 'Float64', 8],
    ];
    const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    for (const [name, method, size] of numbers) {
      for (const order of size === 1 ? [''] : ['LE', 'BE']) {
        const read = function (offset = 0) { return view(this)[`get${method}`](offset, order === 'LE'); };
        const write = function (value, offset = 0) {
          view(this)[`set${method}`](offset, value, order === 'LE');
          return offset + size;
        };
        for (const alias of new Set([name, name.replace('UInt', 'Uint')])) {
          Object.defineProperty(Buffer.prototype, `read${alias}${order}`, { value: read, writable: true, configurable: true });
          Object.defineProperty(Buffer.prototype, `write${alias}${order}`, { value: write, writable: true, configurable: true });
        }
      }
    }
  }
}
// Its string tag is Uint8Array's own, which is how code tells typed arrays apart.
Object.defineProperty(Buffer.prototype, Symbol.toStringTag, { value: 'Uint8Array', configurable: true });

function asBuffer(bytes) {
  return new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

expose({ Buffer });
