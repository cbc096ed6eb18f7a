export default function Page() {
  return {
    empty: new Map(),
    plain: new Map<unknown, unknown>([['a', 1], ['b', { c: 2 }]]),
    keys: new Map<unknown, unknown>([[{ id: 1 }, 'object'], [[1], 'array'], [null, 'null'], [undefined, 'undefined'], [NaN, 'nan'], [-0, 'zero']]),
  };
}
