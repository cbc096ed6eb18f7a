// What fails: at once, later, with a cause, with something that is no error, and as a value.
import { Suspense } from 'react';
import { Show } from '../show';

function Broken(): never {
  throw new TypeError('no such product');
}

function Wrapper({ children }: { children: React.ReactNode }) {
  return <div>{children}</div>;
}

async function Late(): Promise<never> {
  await null;
  throw new Error('too late', { cause: new RangeError('out of stock') });
}

function Thrown(): never {
  throw 'a string';
}

const values: Record<string, unknown> = { refused: () => 'a function' };

function Refused() {
  return <Show value={values.refused} />;
}

class Unavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unavailable';
  }
}

export default function Page() {
  return (
    <main>
      <Suspense fallback={null}>
        <Wrapper>
          <Broken />
        </Wrapper>
      </Suspense>
      <Suspense fallback={null}>
        <Late />
      </Suspense>
      <Suspense fallback={null}>
        <Thrown />
      </Suspense>
      <Suspense fallback={null}>
        <Refused />
      </Suspense>
      <Show value={new Unavailable('as a value')} />
      <Show value={Promise.reject(new Error('a promise'))} />
    </main>
  );
}
