import '../styles.css';
import type { ReactNode } from 'react';
import { Link } from 'waku';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <div>
      <meta name="description" content="What was seen between the tides" />
      <link rel="icon" href="/sea.svg" />
      <nav>
        <Link to="/">Shore</Link>
        <Link to="/log">Log</Link>
        <Link to="/broken">Broken</Link>
      </nav>
      <main>{children}</main>
    </div>
  );
}

export const getConfig = async () => ({ render: 'static' }) as const;
