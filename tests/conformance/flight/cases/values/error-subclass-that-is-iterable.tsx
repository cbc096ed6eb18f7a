class Trouble extends Error {
  *[Symbol.iterator]() {
    yield 'never';
  }
}

export default function Page() {
  return { trouble: new Trouble('x'), twice: [1, 2].map(() => new Trouble('y')) };
}
