// Every kind of value that goes there and comes back (WIRE-FACTS' tables of either direction), by name.

export const values: Record<string, () => unknown> = {
  strings: () => ['', 'ö😀\u0000', '$', '$$', '$1', '$undefined', '@x', 'x'.repeat(3000)],
  numbers: () => [0, -0, 1.5, -1e21, NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER],
  'other primitives': () => [true, false, null, undefined, 123456789012345678901234567890n, -5n],
  dates: () => [new Date(0), new Date(1.7e12)],
  objects: () => ({ a: { b: [1, [2, [3]]] }, 'a:b': 1, '': 2, constructor: 'x', then: 'no function', __proto: 1 }),
  maps: () => new Map<unknown, unknown>([['a', 1], [{ key: true }, new Map([[1, 2]])], [NaN, -0]]),
  sets: () => new Set<unknown>([1, 'a', new Set([new Map()])]),
  'form data': () => {
    const form = new FormData();
    form.append('name', 'one');
    form.append('name', 'two');
    return [form, { inner: form.get('name') }];
  },
  'form data with files': () => {
    const form = new FormData();
    // On the way to the browser React keeps no name of a file.
    form.append('file', new File(['text'], 'blob', { type: 'text/plain' }));
    return form;
  },
  'blobs and files': () => [new Blob([new Uint8Array([0, 255, 13, 10])], { type: 'a/b' })],
  'array buffers': () => new Uint8Array([1, 2, 3]).buffer,
  'typed arrays': () => [
    new Int8Array([-1, 2]), new Uint8Array([1, 2]), new Uint8ClampedArray([1, 300]), new Int16Array([-1, 2]), new Uint16Array([1, 2]),
    new Int32Array([-1, 2]), new Uint32Array([1, 2]), new Float32Array([1.5, -0]), new Float64Array([1.5, NaN]),
    new BigInt64Array([-1n, 2n]), new BigUint64Array([1n, 2n]), new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 2),
  ],
  iterators: () => [[1, 'a', { b: 1 }][Symbol.iterator]()],
  promises: () => [Promise.resolve(1), Promise.resolve([Promise.resolve('inner')])],
  'shared objects': () => {
    const shared = { one: [1] };
    return { a: shared, b: [shared, shared.one] };
  },
  cycles: () => {
    const cycle: { self?: unknown; list: unknown[] } = { list: [] };
    cycle.self = cycle;
    cycle.list.push(cycle.list, cycle);
    return cycle;
  },
  'many levels': () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100; level += 1) deep = level % 2 ? [deep] : { deep };
    return deep;
  },
};
