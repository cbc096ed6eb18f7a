// The global scope the other files fill: `native` is what Rust lends, `expose` publishes a name the way
// built-in names are (writable, not enumerable).

function expose(names) {
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    if (typeof value === 'function' && Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false) {
      if (!Object.hasOwn(value.prototype, Symbol.toStringTag)) {
        Object.defineProperty(value.prototype, Symbol.toStringTag, { value: name, configurable: true });
      }
    }
  }
}

// The engine's clock starts anywhere; `timeOrigin` is a date.
const monotonic = globalThis.performance;
const clockStart = monotonic.now();
const performance = {
  timeOrigin: Date.now(),
  now() { return monotonic.now() - clockStart; },
  toJSON() { return { timeOrigin: performance.timeOrigin }; },
};
Object.defineProperty(performance, Symbol.toStringTag, { value: 'Performance' });

expose({ self: globalThis, global: globalThis, performance });
