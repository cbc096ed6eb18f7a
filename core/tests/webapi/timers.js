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

// Timers come in the order in which they are due, those of one delay as they were set, with microtasks in between.
const turns = [];
for (let i = 0; i < 20; i++) {
  setTimeout(() => { turns.push(`t${i}`); queueMicrotask(() => turns.push(`m${i}`)); }, 8);
  setImmediate(() => turns.push(`i${i}`));
}
const gone = setTimeout(() => turns.push('gone'), 8);
setTimeout(() => clearTimeout(gone), 4);
await sleep(30);
const numbers = Array.from({ length: 20 }, (_, i) => i);
equal(turns, [...numbers.map((i) => `i${i}`), ...numbers.flatMap((i) => [`t${i}`, `m${i}`])]);
