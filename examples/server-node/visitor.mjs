// Who asks: the context of a request, from its cookies.

import { randomBytes } from "node:crypto";

/** The context, and the cookie that someone new takes home. */
export function visitor(header = "") {
  const cookies = new Map();
  for (const cookie of header.split(";")) {
    const at = cookie.indexOf("=");
    const name = cookie.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, cookie.slice(at + 1).trim());
  }
  const known = /^[A-Za-z0-9]{1,64}$/.test(cookies.get("session") ?? "");
  const session = known ? cookies.get("session") : randomBytes(16).toString("hex");
  const theme = ["light", "dark"].includes(cookies.get("theme")) ? cookies.get("theme") : "system";
  return {
    context: { session, user: decoded(cookies.get("user")) ?? "guest", theme },
    setCookie: known ? undefined : `session=${session}; Path=/; HttpOnly; SameSite=Lax`,
  };
}

function decoded(text) {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
