import { Suspense } from 'react';
import { Caught, Throws, Awaits } from '../client/late';
import { after } from '../lib/later';

const fails = async (ms: number, digest?: string) => {
  await after(ms, null);
  throw Object.assign(new Error(`rejected after ${ms}`), { digest });
};

export default function Page() {
  return (
    <div>
      <Suspense fallback="one waits"><Caught promise={fails(60, 'known')} /></Suspense>
      <Suspense fallback="two waits"><Caught promise={fails(120)} /></Suspense>
      <Suspense fallback="three waits"><Throws promise={after(180, 'late')} /></Suspense>
      <Suspense fallback="four waits"><Awaits promise={fails(240)} /></Suspense>
    </div>
  );
}
