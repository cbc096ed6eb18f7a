import type { ReactNode } from 'react';
import { context } from 'littoral/host';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <title>Actions</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <p id="cookies">{context<{ cookies: string }>().cookies}</p>
        {children}
      </body>
    </html>
  );
}
