'use server';

import { unstable_rerenderRoute as rerenderRoute } from 'waku/router/server';
import { allSpecies, keep } from './shore';

export type Outcome = { message: string; fields: Record<string, string>; at: number } | null;

/** The form's function: works with and without JavaScript. */
export async function logSighting(before: Outcome, form: FormData): Promise<Outcome> {
  const { note, species } = { note: String(form.get('note')), species: String(form.get('species')) };
  const photo = form.get('photo');
  const at = (before?.at ?? 0) + 1;
  if (!allSpecies().has(species)) return { message: `Nobody knows ${species}.`, fields: { note, species }, at };
  const named = photo instanceof File && photo.size > 0 ? `${photo.name}: ${(await photo.text()).length}` : null;
  const id = keep({ species, note, photo: named });
  rerenderRoute();
  return { message: `Logged as number ${id}.`, fields: {}, at };
}

/** Gives back what it was called with. */
export async function echo(...values: unknown[]) {
  return values;
}

/** Says what it was called with, as this side sees it. */
export async function describe(...values: unknown[]) {
  const words = values.map(async (value) => {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (value instanceof Blob) return `${kind} ${value.type} ${await value.text()}`;
    if (value instanceof Map || value instanceof Set || value instanceof FormData) return `${kind} ${JSON.stringify([...value])}`;
    if (value instanceof Promise) return `${kind} of ${await value}`;
    if (ArrayBuffer.isView(value)) return `${kind} of ${value.byteLength} bytes`;
    if (Object.is(value, -0)) return `${kind} -0`;
    return `${kind} ${String(value)}`;
  });
  return Promise.all(words);
}

export async function fail(): Promise<never> {
  throw new Error('The tide came in.');
}

/** Everything that a server function can answer with. */
export async function everything() {
  const shared = { deep: [new Map([['set', new Set([1n, 'two'])]])] };
  const form = new FormData();
  form.set('name', 'limpet');
  form.set('photo', new File(['pixels'], 'limpet.png', { type: 'image/png' }));
  return {
    primitives: ['text', '$dollar', '@at', '', 0, -0, NaN, Infinity, -Infinity, true, null, undefined, 10n ** 30n],
    symbol: Symbol.for('shell'),
    date: new Date('2026-03-21T06:12:00Z'),
    shared: [shared, shared, shared.deep],
    texts: ['x'.repeat(3000), 'ü€😀'.repeat(1000)],
    bytes: [new Uint8Array([1, 2, 3]), new Float64Array([0.5, -1]), new ArrayBuffer(4), new DataView(new ArrayBuffer(2))],
    blob: new Blob(['of text'], { type: 'text/plain' }),
    form,
    iterator: [1, 2, 3].values(),
    error: new RangeError('too far out'),
    promises: [Promise.resolve('soon'), Promise.resolve(Promise.resolve(shared)), Promise.reject(new Error('never'))],
    functions: [echo, echo.bind(null, 'bound', new Date(0))],
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue('one');
        controller.enqueue({ two: shared });
        controller.close();
      },
    }),
    byteStream: new Blob(['of bytes']).stream(),
    legs: countLegs(),
  };
}

/** Answers bit by bit. */
export async function* countLegs() {
  for (const { name, legs } of allSpecies().values()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield `${name}: ${legs}`;
  }
}
