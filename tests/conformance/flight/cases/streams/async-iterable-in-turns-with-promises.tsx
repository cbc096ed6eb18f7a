import { turns } from '../lib/time';

export default function Page() {
  return {
    before: turns(2, 'promise at 2'),
    iterable: {
      async *[Symbol.asyncIterator]() {
        await turns(1);
        yield 'at 1';
        await turns(2);
        yield 'at 3';
      },
    },
    after: turns(4, 'promise at 4'),
  };
}
