import { turns } from '../lib/time';

export default function Page() {
  return {
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue(turns(2, 'slow'));
        controller.enqueue({ quick: turns(1, 'quick') });
        controller.close();
      },
    }),
  };
}
