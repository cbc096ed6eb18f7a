import { turns } from '../lib/time';

export default function Page() {
  let left = 3;
  return {
    stream: new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        await turns(1);
        controller.enqueue(new TextEncoder().encode(`chunk ${left}`));
        left -= 1;
        if (left === 0) controller.close();
      },
    }),
    promise: turns(2, 'meanwhile'),
  };
}
