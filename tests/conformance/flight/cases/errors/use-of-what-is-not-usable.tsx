import { use } from 'react';

function Uses({ value }: { value: unknown }) {
  return String(use(value as never));
}

export default function Page() {
  return <div>{[1, 'text', true, 5n, {}, []].map((value, index) => <Uses key={index} value={value} />)}</div>;
}
