function Items() {
  return {
    async *[Symbol.asyncIterator]() {
      yield <li key="1" />;
    },
  } as never;
}

export default function Page() {
  return <ul><Items key="k" /><Items /></ul>;
}
