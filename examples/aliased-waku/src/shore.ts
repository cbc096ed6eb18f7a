// What the app knows and keeps: a few species, and the log of this process.
export type Species = { name: string; latin: string; zone: 'upper' | 'middle' | 'lower'; legs: number };
export type Sighting = { id: number; species: string; note: string; photo: string | null };

const species = new Map<string, Species>([
  ['shore-crab', { name: 'Shore crab', latin: 'Carcinus maenas', zone: 'middle', legs: 10 }],
  ['common-limpet', { name: 'Common limpet', latin: 'Patella vulgata', zone: 'upper', legs: 0 }],
  ['common-starfish', { name: 'Common starfish', latin: 'Asterias rubens', zone: 'lower', legs: 0 }],
]);

const log: Sighting[] = [{ id: 1, species: 'shore-crab', note: 'Under the "third" stone </script> & away', photo: null }];
let last = 1;

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export const allSpecies = () => species;

export async function oneSpecies(id: string) {
  await after(1);
  return species.get(id);
}

/** Slow, so that it is seen to stream. */
export async function sightingsOf(id: string) {
  await after(150);
  return log.filter((sighting) => sighting.species === id);
}

export async function tideAt(id: string) {
  await after(300);
  return { zone: species.get(id)!.zone, at: new Date('2026-03-21T06:12:00Z') };
}

export const allSightings = () => log;

export function keep(sighting: Omit<Sighting, 'id'>) {
  log.push({ ...sighting, id: ++last });
  return last;
}

export function drop(id: number) {
  const index = log.findIndex((sighting) => sighting.id === id);
  if (index >= 0) log.splice(index, 1);
}
