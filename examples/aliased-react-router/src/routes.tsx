import { Suspense } from 'react';
import { data, Link, Outlet, type LoaderFunctionArgs, type unstable_RSCRouteConfig as RSCRouteConfig } from 'react-router';
import { reserve } from './actions';
import { Failed, Reserve, Shelf } from './client';
import { books, reservations } from './library';

function Root() {
  return (
    <html lang="en">
      <head>
        <title>Reading room</title>
      </head>
      <body>
        <nav>
          <Link to="/">Shelf</Link> <Link to="/book/moby-dick">Moby-Dick</Link> <Link to="/book/lost">Lost</Link>
        </nav>
        <main>
          <Outlet />
        </main>
      </body>
    </html>
  );
}

/** A loader's data crosses as it is: to a Client Component here. */
function home({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams.get('q');
  return { query, books: new Map(books), opened: new Date('2026-01-05T09:00:00Z'), pages: [...books.values()].map((book) => BigInt(book.pages)) };
}

function Home() {
  return (
    <>
      <h1>Shelf</h1>
      <Shelf />
    </>
  );
}

async function findBook({ params }: LoaderFunctionArgs) {
  const book = books.get(params.id!);
  if (book === undefined) throw data('No such book', { status: 404 });
  return book;
}

function Book({ params, loaderData: book }: { params: { id: string }; loaderData: { title: string; pages: number } }) {
  return (
    <>
      <h1>{book.title}</h1>
      <Suspense fallback={<p>Asking the librarian…</p>}>
        <Waiting id={params.id} />
      </Suspense>
      <Reserve action={reserve.bind(null, params.id)} />
    </>
  );
}

async function Waiting({ id }: { id: string }) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const names = reservations.get(id) ?? [];
  return <p>{names.length === 0 ? 'Nobody waits for it.' : `Waiting: ${names.join(', ')}`}</p>;
}

export const routes: RSCRouteConfig = [
  {
    id: 'root',
    path: '',
    Component: Root,
    children: [
      { id: 'home', index: true, loader: home, Component: Home },
      { id: 'book', path: 'book/:id', loader: findBook, Component: Book, ErrorBoundary: Failed },
    ],
  },
];
