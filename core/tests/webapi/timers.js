const order = [];
setTimeout((...args) => order.push(['late', ...args]), 40, 'a', 1);
setTimeout(() => order.push(['early']), 2);
const dropped = setTimeout(() => order.push(['never']), 3);
clearTimeout(dropped);
clearTimeout(undefined);
clearTimeout(null);
queueMicrotask(() => order.push(['microtask']));
process.nextTick((x) => order.push([x]), 'tick');
let ticks = 0;
const interval = setInterval(() => { if (++ticks === 3) clearInterval(interval); }, 2);
await new Promise((resolve) => setImmediate(resolve));
order.push(['immediate']);
await sleep(80);
equal(ticks, 3);
order.sort();
equal(order, [['early'], ['immediate'], ['late', 'a', 1], ['microtask'], ['tick']]);

// A timer that was cleared from inside of another one.
let ran = false;
const b = setTimeout(() => { ran = true; }, 20);
setTimeout(() => clearTimeout(b), 1);
await sleep(40);
equal(ran, false);
// Numbers work as well.
const c = setTimeout(() => { ran = true; }, 5);
clearTimeout(+c);
await sleep(15);
equal(ran, false);
await throws('TypeError', () => setTimeout('code'));
