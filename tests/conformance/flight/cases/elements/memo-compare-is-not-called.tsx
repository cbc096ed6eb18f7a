import { memo } from 'react';

const Memoized = memo(
  () => <p />,
  () => {
    console.log('compared');
    return true;
  },
);

export default function Page() {
  return [<Memoized key="1" />, <Memoized key="2" />];
}
