import { turns } from '../lib/time';

async function Late({ n }: { n: number }) {
  await turns(n);
  return <b>{n}</b>;
}

export default function Page() {
  return {
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue(<Late n={2} />);
        controller.enqueue(<p><Late n={1} /></p>);
        controller.close();
      },
    }),
  };
}
