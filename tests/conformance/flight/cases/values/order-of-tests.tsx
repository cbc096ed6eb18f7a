export default function Page() {
  const iterable = { [Symbol.iterator]: () => ['iterable'][Symbol.iterator]() };
  return {
    arrayFirst: Object.assign([1], { [Symbol.iterator]: () => ['no'][Symbol.iterator]() }),
    mapFirst: Object.assign(new Map([[1, 2]]), iterable),
    bytesFirst: Object.assign(new Uint8Array([1]), iterable),
    iterableBeforeAsync: Object.assign({ async *[Symbol.asyncIterator]() {} }, iterable),
  };
}
