import { Suspense } from 'react';

async function Now({ n }: { n: number }) {
  return <b>{n}</b>;
}
async function Later({ n }: { n: number }) {
  await new Promise((resolve) => setTimeout(resolve, n));
  return <i>{n} <Now n={n + 1} /></i>;
}

export default function Page() {
  return (
    <div>
      <Now n={1} />
      <Suspense fallback="loading"><Later n={2} /></Suspense>
      <Later n={3} />
    </div>
  );
}
