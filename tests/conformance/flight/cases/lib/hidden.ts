/** Hides a value from the compiler, which refuses what it can see. */
export const hidden = (value: unknown): never => value as never;
