import { Suspense } from 'react';
import { Link } from 'littoral/client';
import Carousel from '@/components/carousel';
import { ProductArt } from '@/components/product-art';
import { ProductList, ProductListSkeleton } from '@/components/product-list';

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const { q = '' } = await searchParams;
  return (
    <>
      <title>{q ? `${q} · Tideline` : 'Tideline · goods for the shore'}</title>
      {q ? null : <Featured />}
      <section aria-labelledby="goods">
        <div className="section-head">
          <h1 id="goods">{q ? `Results for “${q}”` : 'Everything on the shelf'}</h1>
          {q ? <Link href="/">Show everything</Link> : null}
        </div>
        <Suspense fallback={<ProductListSkeleton />}>
          <ProductList query={q} />
        </Suspense>
      </section>
    </>
  );
}

const featured = [
  { id: 'storm-lantern', line: 'A light that keeps its head', text: 'Brass, glass and a wick: eighteen hours on one filling.' },
  { id: 'harbour-blanket', line: 'Warm after the last swim', text: 'Undyed wool from two valleys, woven for wet hair.' },
  { id: 'tide-clock', line: 'Know when to go', text: 'One hand, one moon, no battery of opinions.' },
];

function Featured() {
  return (
    <Carousel label="Featured goods">
      {featured.map(({ id, line, text }) => (
        <article className="feature" key={id}>
          <div className="feature-text">
            <p className="eyebrow">This month</p>
            <h2>{line}</h2>
            <p>{text}</p>
            <Link className="button" href={`/product/${id}`} aria-label={`Have a look: ${line}`}>
              Have a look
            </Link>
          </div>
          <ProductArt id={id} />
        </article>
      ))}
    </Carousel>
  );
}
