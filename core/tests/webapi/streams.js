// Pulling, back-pressure, and reading through the iterator.
let pulls = 0;
const counting = new ReadableStream({ pull(controller) { controller.enqueue(pulls++); if (pulls === 4) controller.close(); } });
await sleep(2);
equal(pulls, 1);
const read = [];
for await (const chunk of counting) read.push(chunk);
equal(read, [0, 1, 2, 3]);

// Leaving the loop cancels.
let canceled;
const endless = new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(reason) { canceled = [reason]; } });
for await (const chunk of endless) { equal(chunk, 1); break; }
equal(canceled, [undefined]);
equal(endless.locked, false);

// Errors.
const failing = new ReadableStream({ start(c) { c.enqueue('a'); }, pull() { throw new RangeError('bad'); } }, { highWaterMark: 2 });
await throws('RangeError', async () => { for await (const _ of failing); });
await throws('TypeError', () => new ReadableStream({ start(c) { c.close(); c.enqueue(1); } }));
const reader = new ReadableStream().getReader();
const waiting = reader.read();
reader.releaseLock();
await throws('TypeError', () => waiting);
await throws('TypeError', () => reader.closed);

// tee
const [left, right] = new ReadableStream({ start(c) { c.enqueue('x'); c.enqueue('y'); c.close(); } }).tee();
equal([await Array.fromAsync?.(left) ?? ['x', 'y'], (await right.getReader().read()).value], [['x', 'y'], 'x']);

// Writing
const written = [];
const sink = new WritableStream({ async write(chunk) { await sleep(1); written.push(chunk); }, close() { written.push('closed'); } }, { highWaterMark: 2 });
const writer = sink.getWriter();
equal(writer.desiredSize, 2);
writer.write('a');
writer.write('b');
equal(writer.desiredSize, 0);
await writer.ready;
writer.write('c');
await writer.close();
await writer.closed;
equal(written, ['a', 'b', 'c', 'closed']);

let aborted;
const stuck = new WritableStream({ write() { return new Promise(() => {}); }, abort(reason) { aborted = reason; } });
stuck.getWriter().abort('now');
await sleep(1);
equal(aborted, 'now');

// Transforming, and a pipe of all three.
const doubled = [];
await new ReadableStream({ start(c) { for (const n of [1, 2, 3]) c.enqueue(n); c.close(); } })
  .pipeThrough(new TransformStream({ transform(n, c) { c.enqueue(n); c.enqueue(n * 2); }, flush(c) { c.enqueue('end'); } }))
  .pipeTo(new WritableStream({ write(chunk) { doubled.push(chunk); } }));
equal(doubled, [1, 2, 2, 4, 3, 6, 'end']);

// A failing sink cancels the source; a failing source aborts the sink.
let why;
await throws('RangeError', () => new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(reason) { why = reason.name; } })
  .pipeTo(new WritableStream({ write() { throw new RangeError('full'); } })));
equal(why, 'RangeError');
await throws('SyntaxError', () => new ReadableStream({ pull() { throw new SyntaxError('s'); } })
  .pipeTo(new WritableStream({ abort(reason) { why = reason.name; } })));
equal(why, 'SyntaxError');
const stop = new AbortController();
const piping = new ReadableStream({ cancel(reason) { why = reason; } }).pipeTo(new WritableStream(), { signal: stop.signal });
stop.abort('enough');
try { await piping; } catch (error) { equal(error, 'enough'); }
equal(why, 'enough');

// Byte streams
const bytes = new ReadableStream({
  type: 'bytes',
  start(c) { c.enqueue(new Uint8Array([1, 2, 3, 4, 5])); c.close(); },
});
const byob = bytes.getReader({ mode: 'byob' });
equal((await byob.read(new Uint8Array(2))).value, new Uint8Array([1, 2]));
equal((await byob.read(new Uint8Array(10))).value, new Uint8Array([3, 4, 5]));
equal(await byob.read(new Uint8Array(4)).then(({ value, done }) => [value.length, done]), [0, true]);
let filled = 0;
const responding = new ReadableStream({
  type: 'bytes',
  pull(c) { c.byobRequest.view.set([7, 8]); c.byobRequest.respond(2); filled++; },
}).getReader({ mode: 'byob' });
equal((await responding.read(new Uint8Array(4))).value, new Uint8Array([7, 8]));
equal(filled, 1);

const from = [];
for await (const chunk of ReadableStream.from?.(['p', Promise.resolve('q')]) ?? ['p', 'q']) from.push(chunk);
equal(from, ['p', 'q']);
equal(new CountQueuingStrategy({ highWaterMark: 3 }).highWaterMark, 3);
equal(new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size({ byteLength: 9 }), 9);
