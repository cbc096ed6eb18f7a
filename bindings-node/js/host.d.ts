/** `littoral/host`: what the server that embeds Littoral lends to Server Components. */

/**
 * Calls a function that the host registered.
 *
 * @param name the name under which the host registered it
 * @param values any number of JSON-like values and bytes (`Uint8Array`, `ArrayBuffer`), which the host gets in this order
 * @returns what the host function answered; rejects with the host's message when it failed, or when there is none of this name
 */
export function call<Result = unknown>(name: string, ...values: unknown[]): Promise<Result>;

/** The context that the host gave to this request; `null` when it gave none. */
export function context<Context = unknown>(): Context;
