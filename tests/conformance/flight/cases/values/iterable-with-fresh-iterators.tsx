const iterable = {
  *[Symbol.iterator]() {
    yield 'a';
    yield { b: 1 };
  },
};

export default function Page() {
  return { iterable, again: iterable };
}
