// The shop, served by node:http: `make demo-node`. examples/README.md says how each request is answered.

import { createServer, STATUS_CODES } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

import { createRenderer, loadApp } from "littoral";

import { openDatabase } from "./database.mjs";
import { findRoute, searchParams } from "./route.mjs";
import { visitor } from "./visitor.mjs";

const PAYLOAD = "text/x-component";
const BODY_LIMIT = 1 << 20;
/** The status for an error of each kind; 500 for others. */
const STATUSES = { entry: 400, props: 400, action: 400, decryption: 400, origin: 403, limit: 413 };
const MEDIA_TYPES = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  map: "application/json",
  json: "application/json",
};

const { values } = parseArgs({
  options: { port: { type: "string" }, shop: { type: "string", default: "examples/shop" } },
});
const key = process.env.SHOP_API_KEY ?? "";
const dist = join(values.shop, "dist");
const { public_path: publicPath } = JSON.parse(await readFile(join(dist, "littoral.json"), "utf8"));
const database = await openDatabase(values.shop, key);
const renderer = createRenderer(await loadApp(dist), {
  env: { SHOP_API_KEY: key },
  maxActionBytes: BODY_LIMIT,
  hostFunctions: database.hostFunctions,
  onError: (report) => console.error(`${report.entry}: ${report.stack || report.message}`),
});

/** Ends a request with a status of its own. */
class Refusal extends Error {
  constructor(status, cause) {
    super(STATUS_CODES[status], { cause });
    this.status = status;
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://shop");
  try {
    if (url.pathname.startsWith(publicPath)) await file(url.pathname.slice(publicPath.length), request, response);
    else await page(url, request, response);
  } catch (error) {
    if (error.cause || !(error instanceof Refusal)) console.error(`${request.url}: ${error.cause ?? error}`);
    if (response.headersSent) return void response.destroy();
    const status = error.status ?? 500;
    const headers = { "content-type": "text/plain; charset=utf-8" };
    if (status === 405) headers.allow = "GET, HEAD, POST";
    response.writeHead(status, headers).end(`${status} ${STATUS_CODES[status]}\n`);
  }
});

/** A file for the browser. Its name changes with its content, so it may be kept for good. */
async function file(name, request, response) {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.includes("..")) throw new Refusal(404);
  const bytes = await readFile(join(dist, "static", name)).catch(() => {
    throw new Refusal(404);
  });
  response.writeHead(200, {
    "content-type": MEDIA_TYPES[name.split(".").pop()] ?? "application/octet-stream",
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": bytes.length,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** A page, as HTML or as payload; after a server function when it is a POST. */
async function page(url, request, response) {
  const { entry, params, status } = findRoute(request.url.split("?", 1)[0], database);
  const { context, setCookie } = visitor(request.headers.cookie);
  const leaving = new AbortController();
  response.on("close", () => leaving.abort());
  const render = { params, searchParams: searchParams(url.searchParams), context, signal: leaving.signal };
  const actionId = request.headers["littoral-action"];
  const asPayload = actionId !== undefined || (request.headers.accept ?? "").includes(PAYLOAD);

  let stream;
  if (request.method === "GET" || request.method === "HEAD") {
    stream = asPayload ? renderer.renderToPayload(entry, render) : renderer.renderToHtml(entry, render);
  } else if (request.method === "POST") {
    const { method, headers } = request;
    stream = renderer.callServerFunction(entry, { ...render, method, headers, body: request, asHtml: actionId === undefined });
  } else {
    throw new Refusal(405);
  }

  // Waits for the first bytes: they tell whether there is a page at all, or a redirect in its place.
  const head = await stream.head().catch((error) => {
    throw new Refusal(STATUSES[error.kind] ?? 500, error);
  });
  const headers = {
    "content-type": asPayload ? PAYLOAD : "text/html; charset=utf-8",
    "cache-control": "private, no-cache",
    vary: "Accept",
  };
  if (head.location) headers.location = head.location;
  const cookies = [setCookie ?? [], head.setCookies].flat();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  response.writeHead(head.status ?? status, headers);
  if (request.method === "HEAD") return void response.end(() => stream.cancel());
  await pipeline(Readable.fromWeb(stream), response);
}

server.listen(Number(values.port ?? (process.env.PORT || 3000)), "127.0.0.1", () => {
  console.log(`Tideline is open at http://127.0.0.1:${server.address().port}/`);
});
