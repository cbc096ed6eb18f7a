import { Suspense } from 'react';
import { redirect } from 'littoral/host';

async function Late(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  redirect('/done?note=late');
}

export default function Page() {
  return (
    <Suspense fallback={<p>wait</p>}>
      <Late />
    </Suspense>
  );
}
