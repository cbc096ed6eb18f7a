import { Suspense } from 'react';
import { Show } from '../client/show';
import { turns } from '../lib/time';

async function Part({ after }: { after: number }) {
  await turns(after);
  return <Show after={after} late={turns(1, <b>deep {after}</b>)} />;
}

export default function Page() {
  return <main>{[3, 1, 2].map((after) => <Suspense key={after} fallback={<i>{after}</i>}><Part after={after} /></Suspense>)}</main>;
}
