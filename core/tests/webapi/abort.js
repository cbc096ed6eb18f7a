const controller = new AbortController();
const { signal } = controller;
const heard = [];
signal.onabort = () => heard.push('handler');
signal.addEventListener('abort', (event) => heard.push(event.type));
equal(signal.aborted, false);
signal.throwIfAborted();
controller.abort();
controller.abort('again');
equal(heard, ['handler', 'abort']);
equal(signal.reason instanceof DOMException, true);
equal([signal.reason.name, signal.reason.code], ['AbortError', 20]);
await throws('AbortError', () => signal.throwIfAborted());
equal(AbortSignal.abort('why').reason, 'why');

const one = new AbortController();
const any = AbortSignal.any([one.signal, new AbortController().signal]);
const nested = AbortSignal.any([any]);
one.abort(new RangeError('r'));
equal([any.aborted, nested.aborted, any.reason.name], [true, true, 'RangeError']);
equal(AbortSignal.any([AbortSignal.abort(1)]).reason, 1);

const timeout = AbortSignal.timeout(5);
await new Promise((resolve) => timeout.addEventListener('abort', resolve));
equal(timeout.reason.name, 'TimeoutError');
await throws('TypeError', () => new AbortSignal());
