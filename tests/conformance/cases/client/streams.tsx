'use client';
import { use } from 'react';

const read = new WeakMap<object, Promise<string>>();

/** Reads a value once, however often it is rendered. */
function once(value: object, start: () => Promise<string>) {
  if (!read.has(value)) read.set(value, start());
  return use(read.get(value)!);
}

function text(value: unknown) {
  if (value instanceof Uint8Array) return `bytes ${value.join()}`;
  if (typeof value === 'object' && value !== null && '$$typeof' in value) return 'element';
  return JSON.stringify(value);
}

export function ReadsStream({ stream }: { stream: ReadableStream }) {
  const found = once(stream, async () => {
    const reader = stream.getReader();
    const items = [];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return items.join(' ');
        items.push(text(value));
      }
    } catch (error) {
      return `${items.join(' ')} failed with ${(error as { digest?: string }).digest}`;
    }
  });
  return <p>{found}</p>;
}

export function ReadsIterable({ iterable }: { iterable: AsyncIterable<unknown> }) {
  const found = once(iterable, async () => {
    const items = [];
    const iterator = iterable[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return `${items.join(' ')} returned ${text(value)}`;
      items.push(text(value));
    }
  });
  return <p>{found}, {(iterable as unknown) === iterable[Symbol.asyncIterator]() ? 'once' : 'again and again'}</p>;
}

export function ReadsBlob({ blob }: { blob: Blob }) {
  return <p>{once(blob, () => blob.text())} of {blob.type}</p>;
}

export function SameStream({ a, b }: { a: unknown; b: unknown }) {
  return <p>{a === b ? 'same' : 'other'}</p>;
}
