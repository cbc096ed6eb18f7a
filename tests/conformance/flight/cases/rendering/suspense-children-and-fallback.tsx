import { Suspense } from 'react';

function Named({ name }: { name: string }) {
  console.log(name);
  return name;
}

export default function Page() {
  return <Suspense fallback={<Named name="fallback" />}><Named name="content" /></Suspense>;
}
