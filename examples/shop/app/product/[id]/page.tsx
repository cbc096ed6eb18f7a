import { Suspense } from 'react';
import { Rating } from 'acme-rating';
import { Link } from 'littoral/client';
import { addToCart } from '@/app/actions';
import { LikeButton } from '@/components/like-button';
import { ProductArt } from '@/components/product-art';
import { Reviews } from '@/components/reviews';
import { SubmitButton } from '@/components/submit-button';
import { getProduct, listReviews } from '@/lib/data';
import { formatPrice } from '@/lib/price';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // Not awaited: the client reads this promise, and the page does not wait for it.
  const reviews = listReviews(id);
  const product = await getProduct(id);
  if (product === null) throw new Error(`There is no product "${id}".`);

  return (
    <>
      <title>{`${product.name} · Tideline`}</title>
      <nav className="crumbs" aria-label="Breadcrumb">
        <Link href="/">All goods</Link>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{product.name}</span>
      </nav>
      <article className="product">
        <ProductArt id={product.id} name={product.name} />
        <div className="product-text">
          <h1>{product.name}</h1>
          <Rating value={product.rating} count={product.reviews} />
          <p className="lead">{product.summary}</p>
          <p>{product.description}</p>
          <p className="price">{formatPrice(product.price)}</p>
          <div className="actions">
            <form action={addToCart}>
              <input type="hidden" name="product" value={product.id} />
              <SubmitButton pending="Adding…">Add to cart</SubmitButton>
            </form>
            <LikeButton likes={product.likes} />
          </div>
        </div>
      </article>
      <section aria-labelledby="reviews">
        <h2 id="reviews">What people say</h2>
        <Suspense fallback={<p className="quiet">Reading the reviews…</p>}>
          <Reviews reviews={reviews} />
        </Suspense>
      </section>
    </>
  );
}
