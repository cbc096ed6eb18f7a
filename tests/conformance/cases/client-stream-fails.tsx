import { ReadsStream } from './client/streams';

export default function Page() {
  const stream = new ReadableStream({
    async start(controller) {
      controller.enqueue('first');
      await null;
      throw new Error('the stream broke');
    },
  });
  return <ReadsStream stream={stream} />;
}
