import './cart.css';
import { getCart, removeFromCart, type CartItem } from '@/lib/data';
import { formatPrice } from '@/lib/price';
import { ProductArt } from './product-art';
import { SubmitButton } from './submit-button';

export async function Cart() {
  const items = await getCart();
  if (items.length === 0) return <p className="quiet">Nothing in it yet.</p>;
  const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return (
    <>
      <ul className="cart">
        {items.map((item) => (
          <CartRow key={item.product} item={item} />
        ))}
      </ul>
      <p className="cart-total">
        <span>Total</span>
        <strong>{formatPrice(total)}</strong>
      </p>
    </>
  );
}

function CartRow({ item }: { item: CartItem }) {
  const product = item.product;
  async function remove() {
    'use server';
    await removeFromCart(product);
  }
  return (
    <li className="cart-row">
      <ProductArt id={product} />
      <div>
        <strong>{item.name}</strong>
        <span className="quiet">
          {item.quantity} × {formatPrice(item.price)}
        </span>
      </div>
      <form action={remove}>
        <SubmitButton look="quiet" pending="Removing…" label={`Remove ${item.name}`}>
          Remove
        </SubmitButton>
      </form>
    </li>
  );
}

export function CartButton({ count }: { count: number }) {
  return (
    <span className="cart-button">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d="M5 8h14l-1.2 12H6.2zM9 10V6a3 3 0 0 1 6 0v4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="cart-word">Cart</span>
      <span className="cart-count" role="status">
        {count}
        <span className="sr-only"> {count === 1 ? 'item' : 'items'}</span>
      </span>
    </span>
  );
}
