/**
 * Littoral for Node.js: React Server Components rendered by an embedded engine, off the JavaScript thread.
 *
 * Reference: React 19.3.1. Every failure is a {@link LittoralError}.
 */

/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One finding of the compiler. */
export interface Diagnostic {
  /** Stable: `LIT0010`. */
  code: string;
  severity: "error" | "warning";
  message: string;
  location?: Location;
  /** The imports that led from an entry to the file, the entry's first. */
  import_chain?: ImportStep[];
  /** What to do. */
  help?: string;
}

/** A place in an app's sources. */
export interface Location {
  /** Relative to the app's folder. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** Bytes of the file. */
  span: { start: number; end: number };
  /** The lines around it; `mark` is what is meant, in characters from 0. */
  excerpt: { number: number; text: string; mark?: { start: number; end: number } }[];
}

/** An import on the way from an entry to a module. */
export interface ImportStep {
  file: string;
  line: number;
  column: number;
  /** What was written: `"./data"`. */
  specifier: string;
  /** The directive that is met there. */
  boundary?: "use client" | "use server";
}

export class LittoralError extends Error {
  /** Stable: `compile`, `load`, `version`, `entry`, `props`, `component`, `timeout`, `memory`, `cancelled`, `host-function`, `action`, `origin`, `limit`, `decryption`, …. */
  readonly kind: string;
  /** The components around the error, innermost first. */
  readonly componentStack?: string;
  /** What the browser saw in place of the message. */
  readonly digest?: string;
  /** The option whose limit was reached, when `kind` is `limit`: `max_action_bytes`. */
  readonly limit?: string;
  /** What the compiler found; empty unless `kind` is `compile`. */
  readonly diagnostics: Diagnostic[];
}

export interface CompileOptions {
  /** The app's folder. */
  root?: string;
  /** The path of a `littoral.config.json`, in place of `root`; `entries` adds to what it names. */
  config?: string;
  /** Modules by entry, outermost layout first, relative to `root`. */
  entries?: Record<string, string[]>;
  /** Variables that the compiler inlines where their prefix is public. Default: none. */
  env?: Record<string, string>;
  /** Whether this is a development build. Default: what the configuration says, else false. */
  development?: boolean;
  /** Whether browser chunks are minified. Default: true, but in a development build. */
  minify?: boolean;
  /** The URL prefix of the files in `static/`. Default: `/_littoral/`. */
  publicPath?: string;
  /** Goes into the ids of server functions. Default: made from the sources of the server layer. */
  referenceSalt?: string;
}

/** A compiled app. */
export interface App {
  /** Writes the app to a folder, which is made when it is missing. */
  save(dir: string): Promise<void>;
}

/** Compiles an app, on another thread. Rejects with all diagnostics of the build. */
export function compileBoundaries(options: CompileOptions): Promise<App>;

/** Loads an app from the folder that a build wrote. */
export function loadApp(dir: string): Promise<App>;

/** An error of a component, as the host sees it; the browser sees the digest only. */
export interface ErrorReport {
  entry: string;
  name: string;
  message: string;
  /** In positions of the app's sources. */
  stack: string;
  componentStack: string;
  /** The way from the nearest element to the value that failed: `<Card product={…}> → product.seller.save`. */
  path: string;
  digest: string;
}

/**
 * Answers `call(name, …args)` of `littoral/host`. `context` is the request's. What it returns is encoded as JSON, a
 * `Uint8Array` arrives as bytes; what it throws reaches the component as an error with its message. Bytes among the arguments are
 * `{ $bytes: "<base64>" }`.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a host function knows what its components send
export type HostFunction = (context: any, ...args: any[]) => unknown;

export interface RendererOptions {
  /** How many threads have the app loaded. Default: one a core. */
  isolates?: number;
  /** Bytes that the JavaScript of one isolate may hold. Default: 256 MiB. */
  memoryLimit?: number;
  /** Milliseconds that a request may take. Default: 30,000. */
  deadline?: number;
  /** What server code sees in `process.env`. Default: nothing. */
  env?: Record<string, string>;
  hostFunctions?: Record<string, HostFunction>;
  /** Bytes that the body of a server function's call may have. Default: 8 MiB. */
  maxActionBytes?: number;
  /** Bytes that one field or file of it may have. Default: 8 MiB. */
  maxActionPartBytes?: number;
  /** Fields and files that it may have. Default: 10,000. */
  maxActionParts?: number;
  /** Bytes that the headers of a field or file may have. Default: 8 KiB. */
  maxActionHeaderBytes?: number;
  /** Milliseconds that it may take to arrive. Default: 30,000. */
  actionBodyTimeout?: number;
  /** Other origins that may call server functions: `https://example.com`, a host alone, or `*.example.com`. Default: none but the host's own. */
  allowedOrigins?: string[];
  /** Keys of 32 random bytes for what inline server functions captured: the first encrypts, all decrypt. Default: a random one. */
  encryptionKeys?: Uint8Array[];
  /** Hears of every error of a component. Default: the standard error stream. */
  onError?: (report: ErrorReport) => void;
  /** Hears of every line of `console`. Default: the standard error stream. */
  log?: (line: { level: "debug" | "log" | "info" | "warn" | "error"; message: string }) => void;
}

export interface RenderRequest {
  /** Reaches layouts and page as the promise `params`. */
  params?: Record<string, Json>;
  /** Reaches layouts and page as the promise `searchParams`. */
  searchParams?: Record<string, Json>;
  /** What `context()` of `littoral/host` and host functions see. */
  context?: Json;
  /** The nonce of inline scripts, for a Content-Security-Policy. */
  nonce?: string;
  /** A prefix of the ids that React makes. */
  identifierPrefix?: string;
  /** Milliseconds that this request may take. */
  deadline?: number;
  /** Whether the document is written only when all of it is ready, for crawlers. Default: false. */
  waitForAll?: boolean;
  /** Whether HTML carries its payload, so that the browser hydrates without another request. Default: true. */
  inlinePayload?: boolean;
  /** Stops the render. */
  signal?: AbortSignal;
}

export interface ServerFunctionCall extends RenderRequest {
  /** The request's method; any but `POST` is refused. Default: `POST`. */
  method?: string;
  /** The request's headers: `content-type`, `content-length`, `origin`, `host` and `littoral-action` matter. */
  headers?: Headers | Iterable<readonly [string, string]> | Record<string, string | string[] | undefined>;
  /** The `littoral-action` header, in place of `headers`; absent for a form that was posted without JavaScript. */
  actionId?: string;
  /** The body's content type with its boundary, in place of `headers`. */
  contentType?: string;
  /** The body, or what it is read from as it arrives: a web stream, a stream of Node, any iterable of bytes. */
  body?: Uint8Array | ArrayBuffer | string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** Whether the answer is the entry's HTML instead of a payload of `{result, tree}`. Default: false. */
  asHtml?: boolean;
}

/** What comes before the bytes of an answer. */
export interface ResponseHead {
  /** The status of a redirect; absent, it is the host's. */
  status?: number;
  /** Where a redirect leads; its answer has no bytes. */
  location?: string;
  /** The values of `Set-Cookie` headers. */
  setCookies: string[];
}

/** The bytes of an answer. */
export interface RenderStream extends ReadableStream<Uint8Array> {
  /** Waits until the first bytes are ready, and tells what the host does before it sends them. */
  head(): Promise<ResponseHead>;
}

/** Renders an app; one is enough for a process. */
export interface Renderer {
  /** Renders an entry to the RSC payload. */
  renderToPayload(entry: string, request?: RenderRequest): RenderStream;
  /** Renders an entry to HTML. */
  renderToHtml(entry: string, request?: RenderRequest): RenderStream;
  /** Calls a server function that a browser posted, and renders the entry again. */
  callServerFunction(entry: string, call: ServerFunctionCall): RenderStream;
}

/** Starts a renderer. The event loop is never blocked, and not kept alive by an idle renderer. */
export function createRenderer(app: App, options?: RendererOptions): Renderer;

/** {@link Renderer.renderToPayload} as a function. */
export function renderToPayload(renderer: Renderer, entry: string, request?: RenderRequest): RenderStream;
/** {@link Renderer.renderToHtml} as a function. */
export function renderToHtml(renderer: Renderer, entry: string, request?: RenderRequest): RenderStream;
/** {@link Renderer.callServerFunction} as a function. */
export function callServerFunction(
  renderer: Renderer,
  entry: string,
  call: ServerFunctionCall,
): RenderStream;
