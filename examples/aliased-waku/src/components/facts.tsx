'use client';

import { Suspense, use, type ReactNode } from 'react';
import type { Species } from '../shore';

type Tide = { zone: string; at: Date };

type Props = {
  species: Species;
  same: Species;
  tide: Promise<Tide>;
  seen: Date;
  zones: Map<string, Set<Species>>;
  eggs: bigint;
  odd: [number, number, number, undefined, symbol];
  shell: Uint8Array;
  motto: string;
  children: ReactNode;
};

/** Shows that every value arrived as what it was. */
export function Facts({ species, same, tide, seen, zones, eggs, odd, shell, motto, children }: Props) {
  const [minusZero, notANumber, infinity, nothing, symbol] = odd;
  return (
    <dl>
      <dt>Latin</dt>
      <dd>{children}</dd>
      <dt>Seen</dt>
      <dd>{seen.toISOString()}</dd>
      <dt>Same object</dt>
      <dd>{String(species === same && [...zones.get(species.zone)!][0] === species)}</dd>
      <dt>Eggs</dt>
      <dd>{typeof eggs === 'bigint' && String(eggs * 2n)}</dd>
      <dt>Odd</dt>
      <dd>
        {String(Object.is(minusZero, -0))} {String(notANumber)} {String(infinity)} {String(nothing)} {Symbol.keyFor(symbol)}
      </dd>
      <dt>Shell</dt>
      <dd>{shell instanceof Uint8Array && shell.join('')}</dd>
      <dt>Motto</dt>
      <dd>{motto.length}</dd>
      <dt>Tide</dt>
      <dd>
        <Suspense fallback="Reading the table…">
          <TideLine tide={tide} />
        </Suspense>
      </dd>
    </dl>
  );
}

function TideLine({ tide }: { tide: Promise<Tide> }) {
  const { zone, at } = use(tide);
  return `${zone}, low at ${at.toISOString()}`;
}
