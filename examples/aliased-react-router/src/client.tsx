'use client';

import { useActionState } from 'react';
import { useLoaderData, useRouteError, isRouteErrorResponse, Link } from 'react-router';

type HomeData = { query: string | null; books: Map<string, { title: string; pages: number }>; opened: Date; pages: bigint[] };

export function Shelf() {
  const { query, books, opened, pages } = useLoaderData<HomeData>();
  const found = [...books].filter(([, { title }]) => query === null || title.includes(query));
  return (
    <>
      <p>
        Open since {opened.toISOString().slice(0, 10)}, {String(pages.reduce((sum, count) => sum + count, 0n))} pages
      </p>
      <ul>
        {found.map(([id, { title }]) => (
          <li key={id}>
            <Link to={`/book/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Reserve({ action }: { action: (before: string, form: FormData) => Promise<string> }) {
  const [answer, submit] = useActionState(action, '');
  return (
    <form action={submit}>
      <input name="name" />
      <button>Reserve</button>
      <output>{answer}</output>
    </form>
  );
}

export function Failed() {
  const error = useRouteError();
  return <p role="alert">{isRouteErrorResponse(error) ? `${error.status}: ${error.data}` : 'Something broke.'}</p>;
}
