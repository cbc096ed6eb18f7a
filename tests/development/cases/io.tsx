// I/O: host functions that are awaited, in a component and in what it calls; read with `use`; passed on as a promise.
import { Suspense, cache, use } from 'react';
import { call } from 'littoral/host';
import { Show } from '../show';

async function stockOf(name: string) {
  const stock = await call('host.stock', name);
  return stock as number;
}

async function Awaiting({ name }: { name: string }) {
  const product = (await call('host.product', name)) as { title: string };
  return <b>{product.title}</b>;
}

async function Deeper({ name }: { name: string }) {
  return <i>{await stockOf(name)}</i>;
}

const promised = cache((name: string) => call('host.stock', name) as Promise<number>);

function Using({ name }: { name: string }) {
  const stock = use(promised(name));
  return <u>{stock}</u>;
}

export default function Page() {
  return (
    <main>
      <Suspense fallback={null}>
        <Awaiting name="rope" />
      </Suspense>
      <Suspense fallback={null}>
        <Deeper name="rope" />
      </Suspense>
      <Suspense fallback={null}>
        <Using name="lamp" />
      </Suspense>
      <Show value={call('host.stock', 'passed')} />
    </main>
  );
}
