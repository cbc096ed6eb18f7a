import { Cart } from '@/components/cart';

export default function Page() {
  return (
    <section className="narrow">
      <title>Your cart · Tideline</title>
      <h1>Your cart</h1>
      <Cart />
    </section>
  );
}
