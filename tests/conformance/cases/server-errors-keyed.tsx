import { Suspense } from 'react';

const Bad = () => {
  throw new Error('bad');
};
const Later = async () => {
  await new Promise((resolve) => setTimeout(resolve, 2));
  throw new Error('later');
};

export default function Page() {
  return (
    <div>
      <Suspense fallback="1"><Bad key="k" /></Suspense>
      <Suspense fallback="2"><Later key="l" /></Suspense>
      <Suspense fallback="3"><p><Later /></p><Bad /></Suspense>
    </div>
  );
}
