import { Suspense } from 'react';
import { ErrorBoundary } from '@/components/error-boundary';

export default function Page() {
  return (
    <section className="narrow">
      <title>Broken · Tideline</title>
      <h1>A page that breaks</h1>
      <p>The part below throws on the server. Only its place shows it, and the browser learns a digest and nothing else.</p>
      <ErrorBoundary>
        <Suspense fallback={<p className="quiet">Counting the stock…</p>}>
          <Stock />
        </Suspense>
      </ErrorBoundary>
      <p className="quiet">What stands after it is unharmed.</p>
    </section>
  );
}

async function Stock(): Promise<never> {
  await null;
  throw new Error('The stock list is under water.');
}
