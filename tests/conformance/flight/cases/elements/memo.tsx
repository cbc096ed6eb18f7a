import { memo } from 'react';

const Memoized = memo(function Inner({ n }: { n: number }) {
  return <p>{n}</p>;
});
const Twice = memo(Memoized);

export default function Page() {
  return <div><Memoized key="m" n={1} /><Twice n={2} /></div>;
}
