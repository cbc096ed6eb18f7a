import { turns } from '../lib/time';

export default function Page() {
  return {
    stream: new ReadableStream({
      async start(controller) {
        controller.enqueue('before');
        await turns(1);
        controller.error(new Error('stream broke'));
      },
      cancel(reason) {
        console.log(`cancelled: ${reason}`);
      },
    }),
    fine: 1,
  };
}
