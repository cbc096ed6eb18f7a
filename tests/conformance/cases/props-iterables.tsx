import { Show } from './client/show';

function* generate() {
  yield 'a';
  yield { b: 1 };
}

export default function Page() {
  return (
    <Show iterator={[1, 2][Symbol.iterator]()} generated={generate()} />
  );
}
