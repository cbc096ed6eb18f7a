import { use } from 'react';

const rejected = { status: 'rejected', then() {} };
function Uses() {
  return use(rejected as never);
}

export default function Page() {
  return <p><Uses /></p>;
}
