export default function Page() {
  return {
    iterable: {
      async *[Symbol.asyncIterator]() {
        yield undefined;
        yield null;
        yield new Uint8Array([1]);
        return null;
      },
    },
  };
}
