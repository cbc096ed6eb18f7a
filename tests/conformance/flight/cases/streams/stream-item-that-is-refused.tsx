import { turns } from '../lib/time';

export default function Page() {
  return {
    stream: new ReadableStream({
      async start(controller) {
        controller.enqueue({ fn: () => {} });
        await turns(1);
        controller.enqueue('after');
        controller.close();
      },
      cancel(reason) {
        console.log(`cancelled: ${reason}`);
      },
    }),
  };
}
