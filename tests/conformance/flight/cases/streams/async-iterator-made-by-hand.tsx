export default function Page() {
  let n = 0;
  return {
    iterable: {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: n === 2, value: n++ === 2 ? undefined : `item ${n}` }),
      }),
    },
  };
}
