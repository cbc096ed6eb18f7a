import { turns } from '../lib/time';

const stream = (name: string, first: number) =>
  new ReadableStream({
    async start(controller) {
      await turns(first);
      controller.enqueue(`${name} 1`);
      await turns(2);
      controller.enqueue(`${name} 2`);
      controller.close();
    },
  });

export default function Page() {
  return [stream('a', 1), stream('b', 2)];
}
