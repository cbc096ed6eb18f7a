import { turns } from '../lib/time';

export default function Page() {
  const stream = new ReadableStream({
    async start(controller) {
      controller.enqueue('one');
      await turns(1);
      controller.enqueue('$two');
      controller.enqueue('');
      await turns(1);
      controller.close();
    },
  });
  return { stream };
}
