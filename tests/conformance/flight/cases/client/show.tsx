'use client';

export function Show(_: Record<string, unknown>) {
  return null;
}

export function Card({ children }: { children?: unknown }) {
  return children as never;
}

export const constant = 'a value of a client module';

export default function Panel(_: Record<string, unknown>) {
  return null;
}
