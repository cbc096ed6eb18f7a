import { Suspense } from 'react';

function Throws(): never {
  throw new Error('thrown on the server');
}
async function Rejects(): Promise<never> {
  await null;
  throw Object.assign(new Error('rejected'), { digest: 'own-digest' });
}

export default function Page() {
  return (
    <div>
      <Suspense fallback={<i>sync</i>}><Throws /></Suspense>
      <Suspense fallback={<i>async</i>}><Rejects /></Suspense>
      <p>fine</p>
    </div>
  );
}
