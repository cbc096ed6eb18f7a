import { Box } from './client/slots';
import { Suspense } from 'react';

async function Later() {
  await new Promise((resolve) => setTimeout(resolve, 3));
  return <p>later</p>;
}

export default function Page() {
  return (
    <Box><Suspense fallback="…"><Later /></Suspense><Later /></Box>
  );
}
