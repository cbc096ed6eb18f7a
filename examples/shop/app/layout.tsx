import './globals.css';
import { Suspense, type ReactNode } from 'react';
import { Link } from 'littoral/client';
import { Cart, CartButton } from '@/components/cart';
import { ErrorBoundary } from '@/components/error-boundary';
import { Logo } from '@/components/logo';
import { Modal } from '@/components/modal';
import { ProgressBar } from '@/components/progress-bar';
import { Search } from '@/components/search';
import { ThemeProvider, ThemeToggle } from '@/components/theme';
import { getCart, request } from '@/lib/data';

export default function RootLayout({ children }: { children: ReactNode }) {
  const { theme, user } = request();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="Well-made things for days by the water." />
        <link rel="icon" href={icon} />
      </head>
      <body>
        <ThemeProvider initial={theme}>
          <a className="skip" href="#main">
            Skip to content
          </a>
          <ProgressBar />
          <header className="site-header">
            <div className="bar">
              <Logo />
              <Search />
              <ThemeToggle />
              <Suspense fallback={<span className="cart-button">Cart</span>}>
                <CartModal />
              </Suspense>
            </div>
          </header>
          <main id="main" tabIndex={-1}>
            <ErrorBoundary>{children}</ErrorBoundary>
          </main>
          <footer className="site-footer">
            <p>Hello, {user}. Tideline is a small shop, rendered by Littoral.</p>
            <nav aria-label="Footer">
              <Link href="/">All goods</Link>
              <Link href="/cart">Your cart</Link>
              <Link href="/broken" prefetch={false}>
                A page that breaks
              </Link>
            </nav>
          </footer>
        </ThemeProvider>
      </body>
    </html>
  );
}

/** A Server Component in a Client Component's slot. */
async function CartModal() {
  const items = await getCart();
  const count = items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <Modal href="/cart" title="Your cart" trigger={<CartButton count={count} />}>
      <Cart />
    </Modal>
  );
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230f6b6f'/%3E%3Cpath d='M5 20c4-4 7-4 11 0s7 4 11 0' fill='none' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3Ccircle cx='21' cy='11' r='3.5' fill='%23f6b26b'/%3E%3C/svg%3E";
