// `react-server-dom-webpack/server` for Node, with React's signatures.

import type { Writable } from "node:stream";

/** What the bundler knows of client modules, by `id#export` or by id. */
export interface ClientManifest {
  [id: string]: { id: string | number; chunks: readonly (string | number)[]; name: string; async?: boolean };
}

/** What the bundler knows of server functions, by id. */
export interface ServerManifest {
  [id: string]: { id: string | number; chunks: readonly (string | number)[]; name: string; async?: boolean };
}

export type TemporaryReferenceSet = WeakMap<object, string>;

export interface RenderOptions {
  /** Told of each error once; what it returns is the digest that the browser sees. Default: `console.error`. */
  onError?: (error: unknown) => string | void;
  /** Stands in ids of `useId`. */
  identifierPrefix?: string;
  /** From `createTemporaryReferenceSet`, filled by `decodeReply`. */
  temporaryReferences?: TemporaryReferenceSet;
}

export interface SignalOptions extends RenderOptions {
  /** Aborts the render. */
  signal?: AbortSignal;
}

export interface PipeableStream {
  abort(reason?: unknown): void;
  pipe<Destination extends NodeJS.WritableStream | Writable>(destination: Destination): Destination;
}

export function renderToPipeableStream(model: unknown, webpackMap: ClientManifest, options?: RenderOptions): PipeableStream;

export function renderToReadableStream(
  model: unknown,
  webpackMap: ClientManifest,
  options?: SignalOptions,
): ReadableStream<Uint8Array>;

export interface DecodeOptions {
  temporaryReferences?: TemporaryReferenceSet;
  /** Slots and characters of arrays that are nested in each other. Default: 1,000,000. */
  arraySizeLimit?: number;
  // Limits of Littoral's own; what passes one rejects with an error whose `limit` is its name.
  /** How deep the values of a part may be nested. Default: 5,000. */
  depthLimit?: number;
  /** Fields and files. Default: 100,000. */
  partLimit?: number;
  /** Bytes of files and characters of fields. Default: 268,435,456. */
  byteLimit?: number;
  /** Promises, items of streams and server functions. Default: 1,000,000. */
  promiseLimit?: number;
}

export function decodeReply<Value>(body: string | FormData, webpackMap: ServerManifest, options?: DecodeOptions): Promise<Value>;

export function decodeReplyFromBusboy<Value>(
  busboyStream: NodeJS.EventEmitter,
  webpackMap: ServerManifest,
  options?: DecodeOptions,
): Promise<Value>;

export function decodeReplyFromAsyncIterable<Value>(
  iterable: AsyncIterable<[string, string | File]>,
  webpackMap: ServerManifest,
  options?: DecodeOptions,
): Promise<Value>;

export function decodeAction<Result>(body: FormData, serverManifest: ServerManifest): Promise<() => Result> | null;

export function decodeFormState<State>(
  actionResult: State,
  body: FormData,
  serverManifest: ServerManifest,
): Promise<[State, string, string, number] | null>;

export function registerServerReference<Action extends Function>(reference: Action, id: string, exportName: string | null): Action;

export function registerClientReference<Implementation extends object>(
  proxyImplementation: Implementation,
  id: string,
  exportName: string,
): Implementation;

export function createClientModuleProxy(moduleId: string): Record<string, any>;

export function createTemporaryReferenceSet(): TemporaryReferenceSet;
