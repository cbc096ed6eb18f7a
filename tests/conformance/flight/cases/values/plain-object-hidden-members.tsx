export default function Page() {
  const object = { seen: 1, [Symbol('hidden')]: 2, [Symbol.for('global')]: 3 };
  Object.defineProperty(object, 'notEnumerable', { value: 4, enumerable: false });
  return { object };
}
