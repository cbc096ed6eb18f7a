// `react-server-dom-webpack/static` for Node, with React's signatures.

import type { Readable } from "node:stream";
import type { ClientManifest, SignalOptions } from "./server.node";

export function prerender(
  model: unknown,
  webpackMap: ClientManifest,
  options?: SignalOptions,
): Promise<{ prelude: ReadableStream<Uint8Array> }>;

export function prerenderToNodeStream(
  model: unknown,
  webpackMap: ClientManifest,
  options?: SignalOptions,
): Promise<{ prelude: Readable }>;
