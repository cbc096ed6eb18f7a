import { Suspense } from 'react';
import { turns } from '../lib/time';

async function Late() {
  await turns(1);
  return <p>late</p>;
}

export default function Page() {
  return <Suspense fallback={<i>waiting</i>} name="boundary"><Late /></Suspense>;
}
