import { Suspense } from 'react';
import { After } from '../lib/later';

async function save(data: FormData) {
  'use server';
  return String(data.get('x'));
}

export default function Page() {
  return (
    <div>
      <Suspense fallback="waits">
        <After ms={60}><form action={save}><input name="x" defaultValue="1" /></form></After>
      </Suspense>
    </div>
  );
}
