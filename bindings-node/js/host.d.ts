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

/**
 * Ends what runs, by throwing: the browser goes to `url`.
 *
 * @param url an absolute or relative URL, of `http:` or `https:`
 * @param options `status`: 303 after a server function, else 307, unless given
 */
export function redirect(url: string | URL, options?: { status?: 301 | 302 | 303 | 307 | 308 }): never;

export interface CookieOptions {
  /** Default: `/`. */
  path?: string;
  domain?: string;
  /** In seconds. */
  maxAge?: number;
  expires?: Date | number;
  /** Whether scripts of the page cannot read it. Default: true. */
  httpOnly?: boolean;
  /** Whether it goes over HTTPS only. Default: false. */
  secure?: boolean;
  /** Default: `lax`. */
  sameSite?: 'strict' | 'lax' | 'none';
}

/** Cookies of the answer. They are set before its first byte; later, `set` and `delete` throw. */
export const cookies: {
  set(name: string, value: string, options?: CookieOptions): void;
  delete(name: string, options?: Pick<CookieOptions, 'path' | 'domain'>): void;
};
