import { useId } from 'react';

export const options = { identifierPrefix: 'pre:fix-' };

function Id() {
  return useId();
}

export default function Page() {
  return <p><Id /><Id /></p>;
}
