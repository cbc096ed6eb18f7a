import { turns } from '../lib/time';

export default function Page() {
  return {
    iterable: {
      async *[Symbol.asyncIterator]() {
        yield 'one';
        await turns(1);
        yield { two: 2 };
      },
    },
  };
}
