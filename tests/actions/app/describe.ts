// A canonical text of any value that crosses, the same on either side.

/** Describes values; promises are awaited, identity is kept as a number. */
export async function describe(root: unknown): Promise<string> {
  const seen = new Map<unknown, number>();
  return write(root);

  async function write(value: unknown): Promise<string> {
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'symbol') return String(value);
    if (typeof value === 'function') return 'function';
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
    if (seen.has(value)) return `<same as ${seen.get(value)}>`;
    seen.set(value, seen.size);
    if (typeof (value as Promise<unknown>).then === 'function') {
      // React's own promises answer nothing from `then`.
      const settled = await Promise.resolve(value).then(write, () => 'rejected');
      return `Promise(${settled})`;
    }
    if (value instanceof Date) return `Date(${value.getTime()})`;
    if (value instanceof RegExp) return String(value);
    if (value instanceof Map) return `Map(${await list([...value])})`;
    if (value instanceof Set) return `Set(${await list([...value])})`;
    if (value instanceof FormData) return `FormData(${await list([...value])})`;
    if (value instanceof Error) return 'Error';
    if (value instanceof Blob) {
      const name = value instanceof File ? value.name : 'blob';
      return `File(${name}, ${value.type}, ${[...new Uint8Array(await value.arrayBuffer())]})`;
    }
    if (value instanceof ArrayBuffer) return `ArrayBuffer(${[...new Uint8Array(value)]})`;
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return `${value.constructor.name}(${[...bytes]})`;
    }
    if (Array.isArray(value)) return list(value);
    const iterator = (value as Iterable<unknown>)[Symbol.iterator];
    if (typeof iterator === 'function') return `Iterator(${await list([...(value as Iterable<unknown>)])})`;
    const entries = [];
    for (const [key, item] of Object.entries(value)) entries.push(`${JSON.stringify(key)}: ${await write(item)}`);
    return `{${entries.join(', ')}}`;
  }

  async function list(items: unknown[]): Promise<string> {
    const written = [];
    for (const item of items) written.push(await write(item));
    return `[${written.join(', ')}]`;
  }
}
