import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** Counts a visitor's pages in a cookie. */
export default (): MiddlewareHandler => async (context, next) => {
  await next();
  setCookie(context, 'pages', String(Number(getCookie(context, 'pages') ?? 0) + 1));
};
