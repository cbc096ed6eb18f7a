const big = (n: number) => <p title={'x'.repeat(900)}>{n}</p>;

export default function Page() {
  return { first: [big(1), big(2)], later: Promise.resolve([big(3), big(4), big(5), <i key="i">fits</i>]) } as never;
}
