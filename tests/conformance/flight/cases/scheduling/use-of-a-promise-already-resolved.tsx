import { use } from 'react';

const resolved = Promise.resolve('resolved');
function Uses({ n }: { n: number }) {
  console.log(`render ${n}`);
  return use(resolved);
}

export default function Page() {
  return <p><Uses n={1} /><Uses n={2} /></p>;
}
