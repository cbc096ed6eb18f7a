import { Link } from 'littoral/client';
import { listProducts } from '@/lib/data';
import { formatPrice } from '@/lib/price';
import { ProductArt } from './product-art';

export async function ProductList({ query }: { query: string }) {
  const products = await listProducts(query);
  if (products.length === 0) return <p className="quiet">Nothing like that on the shelf.</p>;
  return (
    <ul className="grid">
      {products.map((product) => (
        <li key={product.id} className="card">
          <ProductArt id={product.id} />
          <div className="card-text">
            <h2>
              <Link href={`/product/${product.id}`}>{product.name}</Link>
            </h2>
            <p className="quiet">{product.summary}</p>
            <p className="price">{formatPrice(product.price)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function ProductListSkeleton() {
  return (
    <ul className="grid" aria-busy="true" aria-label="Loading the goods">
      {Array.from({ length: 8 }, (_, index) => (
        <li key={index} className="card skeleton" aria-hidden="true">
          <div className="art" />
          <div className="card-text">
            <span />
            <span />
          </div>
        </li>
      ))}
    </ul>
  );
}
