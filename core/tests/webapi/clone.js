const shared = { n: 1 };
const value = {
  a: shared, b: shared, date: new Date(5), map: new Map([[shared, new Set([1, 'x'])]]), re: /a+/gi, bytes: new Uint8Array([1, 2]),
  nothing: undefined, big: 10n, hole: [1, , 3], error: new RangeError('r', { cause: 'c' }), boxed: Object('s'),
};
value.self = value;
const copy = structuredClone(value);
equal([copy !== value, copy.self === copy, copy.a === copy.b, copy.a !== shared], [true, true, true, true]);
equal([copy.date.getTime(), [...copy.map.keys()][0] === copy.a, [...[...copy.map.values()][0]]], [5, true, [1, 'x']]);
equal([String(copy.re), copy.bytes, copy.big, 'nothing' in copy, copy.nothing], ['/a+/gi', new Uint8Array([1, 2]), 10n, true, undefined]);
equal([1 in copy.hole, copy.hole.length], [false, 3]);
equal([copy.error.name, copy.error.message, copy.error.cause, copy.error instanceof RangeError], ['RangeError', 'r', 'c', true]);
equal(copy.boxed.valueOf(), 's');
class Point { x = 1; get y() { return 2; } }
equal(Object.getPrototypeOf(structuredClone(new Point())) === Object.prototype, true);
await throws('DataCloneError', () => structuredClone(() => {}));
await throws('DataCloneError', () => structuredClone({ s: Symbol('s') }));
await throws('DataCloneError', () => structuredClone(Promise.resolve()));
const buffer = new ArrayBuffer(4);
const moved = structuredClone(buffer, { transfer: [buffer] });
equal([moved.byteLength, buffer.byteLength], [4, 0]);

const { port1, port2 } = new MessageChannel();
const got = [];
const arrived = new Promise((resolve) => { port2.onmessage = (event) => { got.push(event.data); if (got.length === 2) resolve(); }; });
port1.postMessage({ a: [1] });
port1.postMessage('two');
equal(got, []);
await arrived;
equal(got, [{ a: [1] }, 'two']);
port1.close();
