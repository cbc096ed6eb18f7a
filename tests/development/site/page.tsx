import { Suspense } from 'react';
import { Boundary, Counter, OwnerStack } from './client';

function Product({ name }: { name: string }) {
  return (
    <li className="product">
      {name}
      <Counter />
    </li>
  );
}

async function Stock({ of }: { of: string }): Promise<React.ReactNode> {
  await null;
  throw new RangeError(`no stock of ${of}`);
}

function Shelf({ names }: { names: string[] }) {
  console.info('shelf of', names.length);
  return (
    <ul>
      {names.map((name) => (
        <Product key={name} name={name} />
      ))}
    </ul>
  );
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { broken } = await searchParams;
  return (
    <html lang="en">
      <head>
        <title>Development</title>
      </head>
      <body>
        <Shelf names={['lantern', 'rope']} />
        <OwnerStack />
        {broken === 'caught' && (
          <Boundary>
            <Suspense fallback={<i>…</i>}>
              <Stock of="lanterns" />
            </Suspense>
          </Boundary>
        )}
        {broken === 'uncaught' && (
          <Suspense fallback={<i>…</i>}>
            <Stock of="ropes" />
          </Suspense>
        )}
      </body>
    </html>
  );
}
