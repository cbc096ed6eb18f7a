import { Suspense } from 'react';
import { After } from '../lib/later';

const long = (letter: string, length: number) => letter.repeat(length);

export default function Page() {
  return (
    <div>
      <Suspense fallback="one waits"><p>{long('a', 14000)}</p></Suspense>
      <Suspense fallback="two waits"><p>{long('b', 600)}</p></Suspense>
      <Suspense fallback="three waits"><p>small</p></Suspense>
      <Suspense fallback="four waits">
        <After ms={60}>
          <p>{long('c', 12000)}</p>
          <Suspense fallback="five waits"><p>{long('d', 2000)}</p></Suspense>
          <Suspense fallback="six waits"><p>small</p></Suspense>
        </After>
      </Suspense>
    </div>
  );
}
