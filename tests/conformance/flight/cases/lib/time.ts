// Time in steps, so that order never depends on clocks. Chains that begin together step together, in the order in which they began.

/** Resolves after so many turns of the event loop; a render that waits for an earlier one has its own turn in between. */
export function turns<T>(count: number, value?: T): Promise<T> {
  return new Promise((resolve) => {
    const step = (left: number) => {
      if (left === 0) resolve(value as T);
      else setImmediate(step, left - 1);
    };
    step(2 * count);
  });
}

/** As `turns`, and rejects. */
export function failsAfter(count: number, reason: unknown): Promise<never> {
  return turns(count).then(() => {
    throw reason;
  });
}

/** Resolves after so many microtasks. */
export async function ticks<T>(count: number, value?: T): Promise<T> {
  for (let left = count; left > 0; left -= 1) await null;
  return value as T;
}
