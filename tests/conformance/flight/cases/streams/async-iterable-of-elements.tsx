async function Late() {
  return <b>late</b>;
}

export default function Page() {
  return {
    iterable: {
      async *[Symbol.asyncIterator]() {
        yield <p key="k"><Late /></p>;
        yield [<i key="1" />];
      },
    },
  };
}
