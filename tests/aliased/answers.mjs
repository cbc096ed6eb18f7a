// What a client makes of an answer, and what two answers may differ in.
import { createRequire } from 'node:module';

process.env.NODE_ENV = 'production';
globalThis.__webpack_require__ = (id) =>
  new Proxy(
    {},
    {
      get: (_, name) => (name === 'then' ? undefined : Object.assign(() => null, { clientReference: `${id}#${String(name)}` })),
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: null }),
    },
  );
globalThis.__webpack_chunk_load__ = () => Promise.resolve();

/** React's own client. */
export const client = createRequire(import.meta.url)('react-server-dom-webpack/client.edge');

const serverConsumerManifest = {
  moduleMap: new Proxy({}, { get: (_, id) => new Proxy({}, { get: (_, name) => ({ id, chunks: [], name }) }) }),
  serverModuleMap: null,
  moduleLoading: null,
};

export function decode(bytes, temporaryReferences) {
  return client.createFromReadableStream(new Blob([bytes]).stream(), { serverConsumerManifest, temporaryReferences });
}

export async function bytesOf(answer) {
  return Buffer.from(await answer.arrayBuffer());
}

/** Leaves out what differs between two builds, or two renders, with the same module: forms are numbered as their ciphertexts arrive. */
export function neutral(text) {
  return text
    .replace(/(_buildId[":\\\s]+|sessionStorage.getItem\(key\) !== "|sessionStorage.setItem\(key, ")[\w-]+/g, '$1build')
    .replace(/(\/assets\/[\w.]+)-[\w-]{8}\.js/g, '$1.js')
    .replace(/\$ACTION_(REF_|)\d+/g, '$ACTION_$1')
    .replace(/[A-Za-z0-9+/]{40,}={0,2}/g, (secret) => `ciphertext of ${secret.length}`);
}

/** The headers that an application decides. */
export function headersOf(answer) {
  const kept = ['content-type', 'location', 'cache-control', 'set-cookie', 'vary'];
  return kept.map((name) => [name, answer.headers.get(name)]);
}

/** The status, the headers and the text of an answer. */
export async function wholeOf(answer) {
  return { status: answer.status, headers: headersOf(answer), text: neutral(await answer.text()) };
}

/** Submits the form that holds `button` as a browser without scripts does. */
export async function submit(address, button, fields = {}) {
  const page = await fetch(address).then((answer) => answer.text());
  const forms = [...page.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, inside]) => inside);
  const inside = forms.find((text) => text.replaceAll('<!-- -->', '').includes(button));
  const body = new FormData();
  for (const [, attributes] of inside.matchAll(/<input type="hidden"([^>]*)\/>/g)) {
    const [name, value = ''] = ['name', 'value'].map((key) => new RegExp(`${key}="([^"]*)"`).exec(attributes)?.[1]);
    body.append(name, value.replaceAll('&quot;', '"'));
  }
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return wholeOf(await fetch(address, { method: 'POST', body, redirect: 'manual' }));
}
