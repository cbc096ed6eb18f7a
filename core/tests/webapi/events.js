const seen = [];
const target = new EventTarget();
const listener = (event) => seen.push(['a', event.type, event.target === target, event.currentTarget === target]);
target.addEventListener('x', listener);
target.addEventListener('x', listener);
target.addEventListener('x', { handleEvent: (event) => { seen.push(['b', event.detail]); event.preventDefault(); } }, { once: true });
const event = new CustomEvent('x', { detail: 7, cancelable: true });
equal(target.dispatchEvent(event), false);
equal(event.defaultPrevented, true);
equal(event.currentTarget, null);
equal(target.dispatchEvent(new Event('x')), true);
target.removeEventListener('x', listener);
target.dispatchEvent(new Event('x'));
equal(seen, [['a', 'x', true, true], ['b', 7], ['a', 'x', true, true]]);

const stopped = [];
target.addEventListener('y', (event) => { stopped.push(1); event.stopImmediatePropagation(); });
target.addEventListener('y', () => stopped.push(2));
target.dispatchEvent(new Event('y'));
equal(stopped, [1]);

const controller = new AbortController();
const heard = [];
target.addEventListener('z', () => heard.push('z'), { signal: controller.signal });
target.dispatchEvent(new Event('z'));
controller.abort();
target.dispatchEvent(new Event('z'));
equal(heard, ['z']);
equal(Object.prototype.toString.call(target), '[object EventTarget]');
await throws('TypeError', () => new Event());
class Own extends EventTarget {}
equal(new Own() instanceof EventTarget, true);
