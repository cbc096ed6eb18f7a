export default function Page() {
  return {
    iterable: {
      async *[Symbol.asyncIterator]() {
        yield 'before';
        throw new Error('iteration failed');
      },
    },
  };
}
