// A host for the app of this folder, as small as docs/http.md allows: Node's addon behind node:http.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import littoral from '../../bindings-node/js/index.cjs';

const PAYLOAD = 'text/x-component';
const STATUSES = { entry: 404, props: 400, action: 400, decryption: 400, origin: 403, limit: 413 };
const ENTRIES = { '/': 'index', '/forms': 'forms', '/done': 'done', '/late': 'late', '/moved': 'moved' };

/** Compiles the app and serves it. `traffic` is every byte that went either way, `errors` the kinds of what was refused. */
export async function serve(options = {}) {
  const config = fileURLToPath(new URL('app/littoral.config.json', import.meta.url));
  const dist = fileURLToPath(new URL('../../target/actions/dist', import.meta.url));
  const app = await littoral.compileBoundaries({ config });
  await app.save(dist);
  const { readFile } = await import('node:fs/promises');
  const renderer = littoral.createRenderer(app, { isolates: 1, onError() {}, ...options });
  const traffic = [];
  const errors = [];
  const record = async function* (source) {
    for await (const bytes of source) {
      traffic.push(Buffer.from(bytes));
      yield bytes;
    }
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    try {
      if (url.pathname.startsWith('/_littoral/')) {
        const name = url.pathname.slice('/_littoral/'.length);
        const bytes = await readFile(`${dist}/static/${name}`);
        traffic.push(bytes);
        const type = name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
        return void response.writeHead(200, { 'content-type': type }).end(bytes);
      }
      const actionId = request.headers['littoral-action'];
      const asPayload = actionId !== undefined || (request.headers.accept ?? '').includes(PAYLOAD);
      const render = {
        searchParams: Object.fromEntries(url.searchParams),
        context: { cookies: request.headers.cookie ?? '' },
      };
      const entry = ENTRIES[url.pathname] ?? 'nowhere';
      let stream;
      if (request.method === 'POST') {
        const { method, headers } = request;
        const call = { ...render, method, headers, body: record(request), asHtml: actionId === undefined };
        stream = renderer.callServerFunction(entry, call);
      } else {
        stream = asPayload ? renderer.renderToPayload(entry, render) : renderer.renderToHtml(entry, render);
      }
      const head = await stream.head();
      const headers = { 'content-type': asPayload ? PAYLOAD : 'text/html; charset=utf-8', vary: 'Accept' };
      if (head.location) headers.location = head.location;
      if (head.setCookies.length > 0) headers['set-cookie'] = head.setCookies;
      response.writeHead(head.status ?? 200, headers);
      await pipeline(Readable.from(record(stream)), response);
    } catch (error) {
      errors.push(error.kind ?? String(error));
      if (!response.headersSent) response.writeHead(STATUSES[error.kind] ?? 500).end(String(error));
      else response.destroy();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, traffic, errors, stop };
}
