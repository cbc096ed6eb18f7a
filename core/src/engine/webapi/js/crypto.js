// The part of Web Crypto that server code uses without keys: random values and digests.

const integerArrays = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array];

class SubtleCrypto {
  async digest(algorithm, data) {
    const name = String(typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm).toUpperCase();
    const digest = native.digest(name, bytesOf(data));
    if (digest === undefined) throw new DOMException(`Unrecognized algorithm name ${name}`, 'NotSupportedError');
    return digest;
  }
}

class Crypto {
  #subtle = new SubtleCrypto();
  get subtle() { return this.#subtle; }
  randomUUID() { return native.randomUUID(); }
  getRandomValues(array) {
    if (!integerArrays.some((constructor) => array instanceof constructor)) {
      throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    if (array.byteLength > 65536) {
      throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
    }
    bytesOf(array).set(new Uint8Array(native.randomBytes(array.byteLength)));
    return array;
  }
}

expose({ Crypto, SubtleCrypto, crypto: new Crypto() });
