// What server code tells the host to do with its answer, exported by `littoral/host`: redirects and cookies. Both go out before the
// first byte.

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
const COOKIE_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const COOKIE_ATTRIBUTE = /^[\x20-\x3a\x3c-\x7e]*$/;
const SAME_SITE = { strict: "Strict", lax: "Lax", none: "None" };

/** Where errors that only redirect lead. */
const redirects = new WeakMap();

function answering(name) {
  const request = currentRequest();
  if (request === null) throw new Error(`${name} was called outside of a request.`);
  return request;
}

/** Ends what runs, by throwing: the browser goes to `url`. */
littoral.redirect = function redirect(url, { status } = {}) {
  const request = answering("redirect()");
  status ??= request.isAction === true ? 303 : 307;
  if (!REDIRECT_STATUSES.has(status)) throw new RangeError(`redirect() takes the status 301, 302, 303, 307 or 308, not ${status}.`);
  const target = String(url);
  const { protocol } = new URL(target, "http://localhost/");
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`redirect() leads to http: and https: only, not to ${protocol}`);
  const location = target.replace(/[^\x21-\x7e]/gu, (character) =>
    character.isWellFormed() ? encodeURIComponent(character) : "%EF%BF%BD",
  );
  const error = new Error(`Redirect to ${location}`);
  error.name = "Redirect";
  error.digest = `littoral-redirect;${status};${location}`;
  redirects.set(error, { status, location });
  throw error;
};

function redirectOf(error) {
  return typeof error === "object" && error !== null ? redirects.get(error) : undefined;
}

function setCookie(name, value, options) {
  const request = answering("cookies.set()");
  if (host.hasBegun(request.id)) {
    throw new Error(`The cookie "${name}" comes too late: the answer is on its way. Set it before anything is awaited inside of a Suspense boundary.`);
  }
  host.cookie(request.id, cookieHeader(String(name), String(value), options));
}

function cookieHeader(name, value, options) {
  if (!COOKIE_NAME.test(name)) throw new TypeError(`"${name}" cannot be the name of a cookie.`);
  const { path = "/", domain, maxAge, expires, httpOnly = true, secure = false, sameSite = "lax" } = options ?? {};
  let header = `${name}=${encodeURIComponent(value)}`;
  const add = (attribute, given) => {
    if (!COOKIE_ATTRIBUTE.test(given)) throw new TypeError(`The cookie "${name}" cannot have the ${attribute} "${given}".`);
    header += `; ${attribute}=${given}`;
  };
  add("Path", String(path));
  if (domain !== undefined) add("Domain", String(domain));
  if (maxAge !== undefined) {
    if (!Number.isInteger(maxAge)) throw new TypeError(`The cookie "${name}" needs a whole number of seconds as its maxAge.`);
    add("Max-Age", String(maxAge));
  }
  if (expires !== undefined) add("Expires", new Date(expires).toUTCString());
  if (httpOnly) header += "; HttpOnly";
  if (secure) header += "; Secure";
  if (!Object.hasOwn(SAME_SITE, sameSite)) throw new TypeError(`The cookie "${name}" cannot have the sameSite "${sameSite}".`);
  if (sameSite === "none" && !secure) throw new TypeError(`The cookie "${name}" with sameSite "none" has to be secure.`);
  add("SameSite", SAME_SITE[sameSite]);
  return header;
}

littoral.cookies = {
  set: setCookie,
  delete: (name, { path, domain } = {}) => setCookie(name, "", { path, domain, maxAge: 0 }),
};
