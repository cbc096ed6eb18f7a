export default function Page() {
  return {
    iterable: {
      async *[Symbol.asyncIterator]() {
        yield 1;
        return { done: 'value' };
      },
    },
    text: {
      async *[Symbol.asyncIterator]() {
        return 'only a result';
      },
    },
  };
}
