import { lazy } from 'react';

const node = lazy(async () => ({ default: <b>node</b> as never }));

export default function Page() {
  return <div>{node as never}</div>;
}
