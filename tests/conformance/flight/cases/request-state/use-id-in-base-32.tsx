import { useId } from 'react';

function Id() {
  return useId();
}

export default function Page() {
  return <p>{Array.from({ length: 70 }, (_, index) => <Id key={index} />)}</p>;
}
