// Timers, as HTML and Node have them. A callback runs with the request current that set the timer:
// the engine ties what `native.spawn` starts to that request, and drops it when the request ends.

// What Node returns: an object that is a number where one is wanted. Nothing else holds a timer, so that those of a
// request that ended are collected; only the ones that were made numbers are remembered by them.
class Timeout {
  #key = ++lastTimer;
  #delay;
  #job = 0;
  #run;
  constructor(callback, delay, repeat, args) {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function');
    delay = Number(delay);
    this.#delay = delay >= 1 && delay <= 0x7fffffff ? Math.trunc(delay) : 1;
    this.#run = () => {
      this.#job = 0;
      if (repeat) this.#arm();
      else numbered.delete(this.#key);
      callback(...args);
    };
    this.#arm();
  }
  #arm() { this.#job = native.spawn(this.#delay, this.#run); }
  ref() { return this; }
  unref() { return this; }
  hasRef() { return true; }
  refresh() {
    if (this.#job !== 0) {
      native.cancel(this.#job);
      this.#arm();
    }
    return this;
  }
  close() {
    native.cancel(this.#job);
    this.#job = 0;
    numbered.delete(this.#key);
    return this;
  }
  [Symbol.toPrimitive]() {
    if (this.#job !== 0) numbered.set(this.#key, this);
    return this.#key;
  }
  [Symbol.dispose]() { this.close(); }
}

const numbered = new Map();
let lastTimer = 0;

function clearTimeout(timeout) {
  const timer = timeout instanceof Timeout ? timeout : numbered.get(Number(timeout));
  timer?.close();
}

class Immediate {
  constructor(job) {
    Object.defineProperty(this, 'job', { value: job });
  }
  ref() { return this; }
  unref() { return this; }
  hasRef() { return true; }
  [Symbol.dispose]() { clearImmediate(this); }
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate) native.cancel(immediate.job);
}

expose({
  setTimeout(callback, delay, ...args) { return new Timeout(callback, delay, false, args); },
  setInterval(callback, delay, ...args) { return new Timeout(callback, delay, true, args); },
  setImmediate(callback, ...args) {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function');
    return new Immediate(native.spawn(0, () => { callback(...args); }));
  },
  clearTimeout,
  clearInterval(timeout) { clearTimeout(timeout); },
  clearImmediate,
});
