import type { ReactNode } from 'react';

// Slow enough that what comes one after the other does so on a busy machine, too: each flush then holds what React's does.
const SLOWNESS = 2;

export const after = <T,>(ms: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(resolve, ms * SLOWNESS, value));

export async function After({ ms, children }: { ms: number; children?: ReactNode }) {
  await after(ms, null);
  return children;
}

export async function FailsAfter({ ms, digest }: { ms: number; digest?: string }): Promise<ReactNode> {
  await after(ms, null);
  throw Object.assign(new Error(`failed after ${ms}`), digest === undefined ? {} : { digest });
}
