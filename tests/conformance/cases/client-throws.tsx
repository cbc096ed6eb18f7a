import { Broken } from './client/hooks';
import { Suspense } from 'react';

export default function Page() {
  return (
    <div><Suspense fallback={<i>caught</i>}><p><Broken /></p></Suspense><Broken when={false} /></div>
  );
}
