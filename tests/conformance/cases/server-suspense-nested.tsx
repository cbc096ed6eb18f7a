import { Suspense } from 'react';

async function Slow({ ms }: { ms: number }) {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return <b>{ms}</b>;
}

export default function Page() {
  return (
    <Suspense fallback="outer">
      <section>
        <Slow ms={4} />
        <Suspense fallback={<p>inner <Slow ms={1} /></p>}><Slow ms={8} /></Suspense>
      </section>
    </Suspense>
  );
}
