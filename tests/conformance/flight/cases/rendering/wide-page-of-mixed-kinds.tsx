import { Suspense } from 'react';
import { Card, Show } from '../client/show';
import { save } from '../lib/actions';
import { turns } from '../lib/time';

async function Product({ id }: { id: number }) {
  await turns(id);
  return <Card><h2>{`Product ${id}`}</h2><Show id={id} tags={new Set([`t${id}`])} onBuy={save.bind(null, id)} /></Card>;
}

export default function Page() {
  return (
    <main>
      <form action={save as never}><input name="q" /></form>
      {[1, 2, 3].map((id) => <Suspense key={id} fallback={<p>…</p>}><Product id={id} /></Suspense>)}
      <footer>{new Date(0).getTime()}</footer>
    </main>
  );
}
