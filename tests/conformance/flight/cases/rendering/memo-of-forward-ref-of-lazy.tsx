import { forwardRef, lazy, memo } from 'react';

const Inner = lazy(async () => ({ default: ({ n }: { n: number }) => <b>{n}</b> }));
const Forwarded = forwardRef((props: { n: number }, _ref) => <Inner {...props} />);
const Outer = memo(Forwarded);

export default function Page() {
  return <div><Outer key="k" n={1} /></div>;
}
