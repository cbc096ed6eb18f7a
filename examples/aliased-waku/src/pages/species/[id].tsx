import { Suspense } from 'react';
import { preconnect, preload } from 'react-dom';
import { unstable_notFound as notFound } from 'waku/router/server';
import { Facts } from '../../components/facts';
import { oneSpecies, sightingsOf, tideAt } from '../../shore';

export default async function SpeciesPage({ id }: { id: string }) {
  preconnect('https://pictures.example');
  preload('/sea.svg', { as: 'image', fetchPriority: 'low' });
  const species = await oneSpecies(id);
  if (!species) notFound();
  return (
    <>
      <title>{species.name}</title>
      <h1>{species.name}</h1>
      <Suspense fallback={<p>Looking under stones…</p>}>
        <Sightings id={id} />
      </Suspense>
      <Facts
        species={species}
        same={species}
        tide={tideAt(id)}
        seen={new Date('2026-03-20T18:00:00Z')}
        zones={new Map([[species.zone, new Set([species])]])}
        eggs={185_000n}
        odd={[-0, NaN, Infinity, undefined, Symbol.for('shell')]}
        shell={new Uint8Array([3, 1, 4, 1, 5])}
        motto={'$1 for a shell, '.repeat(100)}
      >
        <em>{species.latin}</em>
      </Facts>
    </>
  );
}

async function Sightings({ id }: { id: string }) {
  const sightings = await sightingsOf(id);
  if (sightings.length === 0) return <p>Never seen.</p>;
  return (
    <ul>
      {sightings.map(({ id, note }) => (
        <li key={id}>{note}</li>
      ))}
    </ul>
  );
}

export const getConfig = async () => ({ render: 'dynamic' }) as const;
