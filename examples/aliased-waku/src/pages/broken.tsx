import { Suspense } from 'react';
import { Catch } from '../components/catch';

export default function Broken() {
  return (
    <>
      <title>Broken</title>
      <h1>What breaks</h1>
      <Catch>
        <Suspense fallback={<p>Waiting for the wave…</p>}>
          <Wave />
        </Suspense>
      </Catch>
    </>
  );
}

async function Wave(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  throw Object.assign(new Error('A wave took it.'), { digest: 'wave' });
}

export const getConfig = async () => ({ render: 'dynamic' }) as const;
