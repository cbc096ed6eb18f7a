import { ReadsStream, SameStream } from './client/streams';

function streamOf(items: unknown[], type?: 'bytes') {
  return new ReadableStream({
    type,
    async start(controller) {
      for (const item of items) {
        await null;
        controller.enqueue(item);
      }
      controller.close();
    },
  } as UnderlyingSource);
}

export default function Page() {
  const shared = streamOf(['shared']);
  return (
    <div>
      <ReadsStream stream={streamOf(['a', { b: [1, undefined] }, <b key="k">c</b>])} />
      <ReadsStream stream={streamOf([new Uint8Array([1, 2]), new Uint8Array([3])], 'bytes')} />
      <ReadsStream stream={streamOf([])} />
      <SameStream a={shared} b={shared} />
    </div>
  );
}
