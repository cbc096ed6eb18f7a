// Says as text what a server function was called with; runs in React's server and in ours, in Node and in embedded engines.

async function describe(root, temporaryReferences) {
  const seen = new Map();
  async function say(value) {
    switch (typeof value) {
      case 'string': return JSON.stringify(value);
      case 'bigint': return `${value}n`;
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'symbol': return String(value);
      case 'function': break;
      case 'object': break;
      default: return String(value);
    }
    if (value === null) return 'null';
    if (value.$$typeof === Symbol.for('react.temporary.reference')) return `Temporary ${temporaryReferences?.get(value)}`;
    if (typeof value === 'function') return `fn(${await outcome(() => value('called'))})`;
    if (seen.has(value)) return `#${seen.get(value)}`;
    seen.set(value, seen.size);
    if (typeof value.then === 'function') return `Promise ${await outcome(() => value)}`;
    if (value instanceof Date) return `Date ${value.getTime()}`;
    if (value instanceof Map) return `Map${await list([...value])}`;
    if (value instanceof Set) return `Set${await list([...value])}`;
    if (value instanceof FormData) return `FormData${await list([...value])}`;
    if (value instanceof Blob) return `File ${value.name} ${value.type} ${Array.from(new Uint8Array(await value.arrayBuffer()))}`;
    if (value instanceof ArrayBuffer) return `ArrayBuffer ${Array.from(new Uint8Array(value))}`;
    if (value instanceof ReadableStream) return stream(value);
    if (ArrayBuffer.isView(value)) {
      return `${value.constructor.name} ${Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
    }
    if (Array.isArray(value)) return list(value);
    if (typeof value[Symbol.asyncIterator] === 'function') {
      const kind = typeof value.next === 'function' ? 'AsyncIterator' : 'AsyncIterable';
      const iterator = value[Symbol.asyncIterator]();
      return `${kind} ${await items(() => iterator.next())}`;
    }
    if (typeof value.next === 'function') return `Iterator${await list([...value])}`;
    const parts = [];
    for (const key of Object.keys(value)) parts.push(`${JSON.stringify(key)}:${await say(value[key])}`);
    return `{${parts}}`;
  }
  async function list(items) {
    const parts = [];
    for (const item of items) parts.push(await say(item));
    return `[${parts}]`;
  }
  /** React's own promises answer nothing to `then`; and some never settle. */
  async function outcome(run) {
    let timer;
    const never = new Promise((resolve) => { timer = setTimeout(resolve, 400, { state: 'never settles' }); });
    const settled = new Promise((resolve) => {
      try {
        const value = run();
        if (value !== null && typeof value === 'object' && typeof value.then === 'function') {
          value.then((value) => resolve({ state: 'fulfilled', value }), (error) => resolve({ state: 'rejected', value: error }));
        } else resolve({ state: 'fulfilled', value });
      } catch (error) {
        resolve({ state: 'rejected', value: error });
      }
    });
    const { state, value } = await Promise.race([settled, never]);
    clearTimeout(timer);
    if (state === 'fulfilled') return say(value);
    return state === 'rejected' ? `rejected ${value instanceof Error ? value.message : await say(value)}` : state;
  }
  async function stream(value) {
    let kind = 'ByteStream';
    let reader;
    try {
      value.getReader({ mode: 'byob' }).releaseLock();
    } catch {
      kind = 'Stream';
    }
    reader = value.getReader();
    return `${kind} ${await items(() => reader.read())}`;
  }
  async function items(next) {
    const parts = [];
    for (;;) {
      let done = false;
      parts.push(await outcome(() => {
        const result = next();
        return { then: (resolve, reject) => result.then((result) => { done = result.done === true; resolve(done ? { done: result.value } : result.value); }, (error) => { done = true; reject(error); }) };
      }));
      if (done || parts.at(-1) === 'never settles' || parts.length > 100) return `[${parts}]`;
    }
  }
  return say(root);
}
