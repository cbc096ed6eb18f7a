import { ReadsIterable } from './client/streams';

async function* generate() {
  yield 'one';
  await null;
  yield { two: 2 };
  return ['end'];
}

export default function Page() {
  return (
    <div>
      <ReadsIterable iterable={generate()} />
      <ReadsIterable iterable={{ [Symbol.asyncIterator]: generate }} />
    </div>
  );
}
