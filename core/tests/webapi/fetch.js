const plain = await fetch(`${server}/echo?q=1`, { headers: { 'X-A': 'é' } });
equal([plain.status, plain.ok, plain.url, plain.redirected, plain.type], [200, true, `${server}/echo?q=1`, false, 'basic']);
equal(plain.headers.get('content-type'), 'application/json');
equal(plain.headers.getSetCookie(), ['a=1', 'b=2']);
const echo = await plain.json();
equal([echo.method, echo.path, echo.headers['x-a']], ['GET', '/echo?q=1', 'é']);

const posted = await (await fetch(new Request(`${server}/echo`, { method: 'POST', body: JSON.stringify({ b: 'ü' }), headers: { 'content-type': 'application/json' } }))).json();
equal([posted.method, posted.body, posted.headers['content-type']], ['POST', '{"b":"ü"}', 'application/json']);
const streamed = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('part')); c.close(); } });
equal((await (await fetch(`${server}/echo`, { method: 'PUT', body: streamed, duplex: 'half' })).json()).body, 'part');

// The body comes as the server sends it.
const slow = await fetch(`${server}/stream`);
const reader = slow.body.getReader();
const first = new TextDecoder().decode((await reader.read()).value);
equal(first, 'one,');
let rest = '';
for (;;) {
  const { value, done } = await reader.read();
  if (done) break;
  rest += new TextDecoder().decode(value);
}
equal(rest, 'two,three');
equal(await (await fetch(`${server}/stream`)).text(), 'one,two,three');
const both = await fetch(`${server}/stream`);
equal(await Promise.all([both.clone().text(), both.text()]), ['one,two,three', 'one,two,three']);

// Redirects
const moved = await fetch(`${server}/redirect`, { method: 'POST', body: 'x' });
equal([moved.redirected, moved.url, (await moved.json()).method], [true, `${server}/echo`, 'GET']);
equal((await fetch(`${server}/redirect`, { redirect: 'manual' })).status, 302);
await throws('TypeError', () => fetch(`${server}/redirect`, { redirect: 'error' }));
await throws('TypeError', () => fetch(`${server}/loop`));

equal((await fetch(`${server}/missing`)).status, 404);
equal(await (await fetch(`${server}/echo`, { method: 'HEAD' })).text(), '');

// Aborting: before, while waiting, while reading
const early = await throws('AbortError', () => fetch(`${server}/echo`, { signal: AbortSignal.abort() }));
equal(early instanceof DOMException, true);
await throws('TimeoutError', () => fetch(`${server}/never`, { signal: AbortSignal.timeout(20) }));
const stop = new AbortController();
const cut = await fetch(`${server}/endless`, { signal: stop.signal });
const cutting = cut.body.getReader();
await cutting.read();
stop.abort(new RangeError('mine'));
await throws('RangeError', () => cutting.read());
// Canceling the body is enough to let go of the connection.
await (await fetch(`${server}/endless`)).body.cancel();

const refused = await throws('TypeError', () => fetch('http://127.0.0.1:1/'));
equal([refused.message, refused.cause instanceof Error], ['fetch failed', true]);
await throws('TypeError', () => fetch('nonsense'));
const broken = await fetch(`${server}/broken`);
await throws('TypeError', () => broken.text());

// Many at once
const many = await Promise.all(Array.from({ length: 30 }, async (_, i) => (await (await fetch(`${server}/echo?${i}`)).json()).path));
equal(many, Array.from({ length: 30 }, (_, i) => `/echo?${i}`));
