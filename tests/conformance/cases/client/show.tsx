'use client';
import { use } from 'react';

function describe(value: unknown, seen: unknown[] = []): string {
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return 'function';
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'number') return String(value);
  if (value === undefined) return 'undefined';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (seen.includes(value)) return '^' + seen.indexOf(value);
  const deeper = [...seen, value];
  const list = (items: Iterable<unknown>) => [...items].map((item) => describe(item, deeper)).join(',');
  if (value instanceof Date) return 'Date ' + value.toISOString();
  if (value instanceof Map) return 'Map(' + list(value) + ')';
  if (value instanceof Set) return 'Set(' + list(value) + ')';
  if (value instanceof Error) return 'Error';
  if (Array.isArray(value)) return '[' + list(value) + ']';
  if (ArrayBuffer.isView(value)) return value.constructor.name + '(' + new Uint8Array(value.buffer, value.byteOffset, value.byteLength).join() + ')';
  return '{' + Object.entries(value).map(([key, item]) => key + ':' + describe(item, deeper)).join(',') + '}';
}

export function Show(props: Record<string, unknown>) {
  return <code>{describe(props)}</code>;
}

export function Same({ a, b }: { a: unknown; b: unknown }) {
  return <code>{a === b ? 'same' : 'different'}</code>;
}

export function Await({ promise }: { promise: Promise<unknown> }) {
  return <em>{describe(use(promise))}</em>;
}

export default function Default({ label }: { label: string }) {
  return <mark>{label}</mark>;
}
