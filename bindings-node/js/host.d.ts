/** `littoral/host`: what the server that embeds Littoral lends to Server Components. */

/**
 * Calls a function that the host registered.
 *
 * @param name the name under which the host registered it
 * @param values JSON-like values and bytes (`Uint8Array`), which the host gets in this order
 * @returns what the host function answered; rejects with the host's message when it failed
 */
export function call<Result = unknown>(name: string, ...values: unknown[]): Promise<Result>;

/** The context that the host gave to this request. */
export function context<Context = unknown>(): Context;
