import { Fragment, Suspense } from 'react';
import { Card } from '../client/show';

const results = { host: <p key="r" />, client: <Card key="r" />, fragment: <Fragment key="r">x</Fragment>, suspense: <Suspense key="r" />, list: [<i key="r" />], text: 'x', number: 1, nothing: null };
function Result({ of }: { of: keyof typeof results }) {
  return results[of] as never;
}

export default function Page() {
  return <div>{Object.keys(results).map((name) => <Result key={name} of={name as never} />)}</div>;
}
