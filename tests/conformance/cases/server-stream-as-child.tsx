import { Suspense } from 'react';

async function* Generated() {
  yield <b key="b">never shown</b>;
}

export default function Page() {
  return (
    <div>
      <Suspense fallback="a stream is no child"><p>{new ReadableStream({ start: (controller) => controller.close() }) as unknown as string}</p></Suspense>
      <Suspense fallback="an async iterable is no child"><p>{{ [Symbol.asyncIterator]: Generated } as unknown as string}</p></Suspense>
      <Suspense fallback="a blob is no child"><p>{new Blob(['x']) as unknown as string}</p></Suspense>
    </div>
  );
}
