const headers = new Headers({ 'Content-Type': 'a/b', 'X-Two': '  v  ' });
headers.append('x-two', 'w');
headers.append('Set-Cookie', 'a=1');
headers.append('Set-Cookie', 'b=2');
equal([...headers], [['content-type', 'a/b'], ['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['x-two', 'v, w']]);
equal([headers.get('X-TWO'), headers.has('none'), headers.get('none')], ['v, w', false, null]);
equal(headers.getSetCookie(), ['a=1', 'b=2']);
headers.delete('X-two');
headers.set('b', 'é');
equal([...headers.keys()], ['b', 'content-type', 'set-cookie', 'set-cookie']);
await throws('TypeError', () => headers.set('bad name', 'x'));
await throws('TypeError', () => headers.set('a', 'x\ny'));

const response = new Response('{"a":[1]}', { status: 201, statusText: 'Made', headers: { x: 'y' } });
equal([response.status, response.ok, response.statusText, response.headers.get('content-type')], [201, true, 'Made', 'text/plain;charset=UTF-8']);
const clone = response.clone();
equal(await response.json(), { a: [1] });
equal([response.bodyUsed, clone.bodyUsed], [true, false]);
await throws('TypeError', () => response.text());
equal(await clone.text(), '{"a":[1]}');
equal(await Response.json({ a: 1 }).text(), '{"a":1}');
equal(Response.json(1).headers.get('content-type'), 'application/json');
const redirect = Response.redirect('https://a.b/c', 303);
equal([redirect.status, redirect.headers.get('location')], [303, 'https://a.b/c']);
await throws('RangeError', () => new Response('', { status: 99 }));
await throws('TypeError', () => new Response('x', { status: 204 }));
equal(new Response(null).body, null);
await throws('SyntaxError', () => new Response('no json').json());

const streamed = new Response(new ReadableStream({
  async start(c) { c.enqueue(new Uint8Array([104])); await sleep(1); c.enqueue(new Uint8Array([105])); c.close(); },
}));
const twin = streamed.clone();
equal([await streamed.text(), await twin.text()], ['hi', 'hi']);
const halves = [];
for await (const part of new Response('ab').body) halves.push(...part);
equal(halves, [97, 98]);

const request = new Request('https://a.b/c?d#e', { method: 'post', body: new URLSearchParams({ a: 'b c' }), headers: [['x', 'y']] });
equal([request.method, request.url, request.headers.get('x')], ['POST', 'https://a.b/c?d#e', 'y']);
equal(request.headers.get('content-type'), 'application/x-www-form-urlencoded;charset=UTF-8');
const copy = new Request(request.clone(), { headers: { z: '1' } });
equal([copy.method, copy.headers.get('x'), await copy.text()], ['POST', null, 'a=b+c']);
equal([...(await request.formData())], [['a', 'b c']]);
await throws('TypeError', () => new Request('https://a.b', { body: 'x' }));
await throws('TypeError', () => new Request('nonsense'));
const signals = new AbortController();
const watched = new Request('https://a.b', { signal: signals.signal });
signals.abort();
equal(watched.signal.aborted, true);

// multipart there and back
const form = new FormData();
form.append('na"me', 'line\nline');
form.append('file', new File([new Uint8Array([0, 255, 13, 10, 45, 45])], 'f"1.bin', { type: 'x/y' }));
form.append('empty', '');
const back = await new Response(form).formData();
equal([...back.keys()], ['na"me', 'file', 'empty']);
equal([back.get('na"me'), back.get('empty')], ['line\r\nline', '']);
const file = back.get('file');
equal([file.name, file.type, new Uint8Array(await file.arrayBuffer())], ['f"1.bin', 'x/y', new Uint8Array([0, 255, 13, 10, 45, 45])]);
equal(new Response(new Blob(['x'], { type: 'a/b' })).headers.get('content-type'), 'a/b');
equal((await new Response('x', { headers: { 'content-type': 'q/r' } }).blob()).type, 'q/r');
