equal(globalThis.global === globalThis, true);
equal(typeof performance.now(), 'number');
equal(Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 5000, true);
equal(typeof process.env.NOTHING, 'undefined');
equal('NOTHING' in process.env, false);
equal(typeof process.platform, 'string');
const error = new DOMException('m', 'DataCloneError');
equal([error.name, error.message, error.code, error instanceof Error], ['DataCloneError', 'm', 25, true]);
for (const name of ['URL', 'fetch', 'Headers', 'setTimeout', 'Buffer', 'crypto', 'console', 'structuredClone']) {
  if (Object.keys(globalThis).includes(name) && typeof process.versions.littoral === 'string') throw new Error(`${name} is enumerable`);
  equal(name in globalThis, true);
}
equal(typeof __littoral_web, 'undefined');
let seen;
queueMicrotask(() => { seen = 1; });
await null;
equal(seen, 1);
