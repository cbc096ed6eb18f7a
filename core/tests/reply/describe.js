// Says as text what a server function was called with; runs in React's server and in ours alike.

async function describe(root) {
  const seen = new Map();
  async function say(value) {
    switch (typeof value) {
      case 'string': return JSON.stringify(value);
      case 'bigint': return `${value}n`;
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'function': return `fn(${await value('called')})`;
      case 'object': break;
      default: return String(value);
    }
    if (value === null) return 'null';
    if (seen.has(value)) return `#${seen.get(value)}`;
    seen.set(value, seen.size);
    if (typeof value.then === 'function') {
      // React's own promises answer nothing to `then`.
      const settled = new Promise((resolve, reject) => value.then(resolve, reject));
      return `Promise ${await settled.then(say, (error) => `rejected ${error.message}`)}`;
    }
    if (value instanceof Date) return `Date ${value.getTime()}`;
    if (value instanceof Map) return `Map${await list([...value])}`;
    if (value instanceof Set) return `Set${await list([...value])}`;
    if (value instanceof FormData) return `FormData${await list([...value])}`;
    if (value instanceof Blob) return `File ${value.name} ${value.type} ${Array.from(new Uint8Array(await value.arrayBuffer()))}`;
    if (value instanceof ArrayBuffer) return `ArrayBuffer ${Array.from(new Uint8Array(value))}`;
    if (ArrayBuffer.isView(value)) {
      return `${value.constructor.name} ${Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
    }
    if (Array.isArray(value)) return list(value);
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
  return say(root);
}
