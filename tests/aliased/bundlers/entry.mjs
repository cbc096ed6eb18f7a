// What a server without a framework does with `react-server-dom-webpack/server` and `/static`: prints a payload or an answer a line.
import { Writable } from 'node:stream';
import { createElement, Suspense, useId } from 'react';
import { preload } from 'react-dom';
import {
  createClientModuleProxy,
  createTemporaryReferenceSet,
  decodeAction,
  decodeFormState,
  decodeReply,
  registerClientReference,
  registerServerReference,
  renderToPipeableStream,
  renderToReadableStream,
} from 'react-server-dom-webpack/server';
import { prerender } from 'react-server-dom-webpack/static';
import * as actions from './actions.mjs';

// webpack has its own; elsewhere the server says what its modules are.
globalThis.__webpack_require__ ??= (id) => ({ './actions.mjs': actions })[id];
globalThis.__webpack_chunk_load__ ??= () => Promise.resolve();

const clientManifest = {
  './box.js': { id: 'box', chunks: ['1', 'box.js'], name: '*' },
  './line.js': { id: 'line', chunks: [], name: '*', async: true },
};
const serverManifest = { './actions.mjs#greet': { id: './actions.mjs', chunks: [], name: 'greet' } };
const { Box } = createClientModuleProxy('./box.js');
const Line = registerClientReference(() => null, './line.js', 'default');
const greet = registerServerReference(actions.greet, './actions.mjs', 'greet');

/** Turns of the event loop, which no load changes. */
async function turns(count, value) {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
  return value;
}

async function Late({ after, children }) {
  const id = useId();
  await turns(after);
  preload(`/after-${after}.css`, { as: 'style' });
  return createElement('p', { id }, children);
}

function Page() {
  const values = new Map([['set', new Set([1n, -0, undefined])]]);
  return createElement(
    Box,
    { values, again: values, greet: greet.bind(null, 'you'), late: turns(20, 'late') },
    createElement(Suspense, { fallback: 'waiting' }, createElement(Late, { after: 10 }, 'in time')),
    createElement(Late, { after: 40 }, createElement(Line)),
  );
}

function print(name, value) {
  process.stdout.write(`${name} ${JSON.stringify(value)}\n`);
}

const text = (stream) => new Response(stream).text();
const onError = (error) => error.message;

const chunks = [];
await new Promise((resolve) => {
  const destination = new Writable({ write: (chunk, _, done) => done(null, chunks.push(String(chunk))) });
  renderToPipeableStream(createElement(Page), clientManifest, { onError }).pipe(destination).on('finish', resolve);
});
print('piped', chunks.join(''));
print('read', await text(renderToReadableStream(createElement(Page), clientManifest, { onError })));
print('prerendered', await text((await prerender(createElement(Page), clientManifest, { onError })).prelude));
print('failed', await text(renderToReadableStream([new (class Boat {})(), createElement(Late, { after: 20 })], clientManifest, { onError })));

const reply = new FormData();
reply.append('0', '["$h1","$Q2",{"when":"$D2026-03-21T06:12:00.000Z"},"$n12"]');
reply.append('1', '{"id":"./actions.mjs#greet","bound":"$@3"}');
reply.append('3', '["Hello"]');
reply.append('2', '[["key",["value"]]]');
const temporaryReferences = createTemporaryReferenceSet();
const [fn, map, { when }, big] = await decodeReply(reply, serverManifest, { temporaryReferences });
print('decoded', [await fn('there'), [...map], when.getTime(), String(big)]);
print('given back', await text(renderToReadableStream({ map }, clientManifest, { temporaryReferences, onError })));

const form = new FormData();
form.append('$ACTION_REF_1', '');
form.append('$ACTION_1:0', '{"id":"./actions.mjs#greet","bound":"$@1"}');
form.append('$ACTION_1:1', '["Good day"]');
form.append('$ACTION_KEY', 'k1');
form.append('name', 'reader');
const action = await decodeAction(form, serverManifest);
const result = await action();
print('action', result);
print('form state', await decodeFormState(result, form, serverManifest));
