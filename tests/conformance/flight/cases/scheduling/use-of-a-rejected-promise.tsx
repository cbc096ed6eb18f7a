import { use } from 'react';
import { failsAfter } from '../lib/time';

function Uses({ promise }: { promise: Promise<never> }) {
  return use(promise);
}

export default function Page() {
  return <p><Uses promise={failsAfter(1, new Error('used and rejected'))} /></p>;
}
