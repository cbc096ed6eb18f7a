export default function Page() {
  const map = Object.assign(new Map([[1, 2]]), { toJSON: () => 'map' });
  const list = Object.assign([1], { toJSON: () => 'list' });
  const error = Object.assign(new Error('x'), { toJSON: () => 'error' });
  const promise = Object.assign(Promise.resolve(1), { toJSON: () => 'promise' });
  return { map, list, error, promise };
}
