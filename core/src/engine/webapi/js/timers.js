// Timers, as HTML and Node have them. A callback runs with the request current that set the timer:
// the engine ties what `native.spawn` starts to that request, and drops it when the request ends.

// What Node returns: an object that is a number where one is wanted.
class Timeout {
  constructor(key) {
    Object.defineProperty(this, 'key', { value: key });
  }
  ref() { return this; }
  unref() { return this; }
  hasRef() { return true; }
  refresh() {
    const timer = timers.get(this.key);
    if (timer) {
      native.cancel(timer.job);
      timer.arm();
    }
    return this;
  }
  close() { clearTimeout(this); return this; }
  [Symbol.toPrimitive]() { return this.key; }
  [Symbol.dispose]() { clearTimeout(this); }
}

const timers = new Map();
let lastTimer = 0;

function startTimer(callback, delay, repeat, args) {
  if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function');
  delay = Number(delay);
  delay = delay >= 1 && delay <= 0x7fffffff ? Math.trunc(delay) : 1;
  const key = ++lastTimer;
  const timer = {
    job: 0,
    arm() {
      timer.job = native.spawn(delay, () => {
        if (repeat) timer.arm();
        else timers.delete(key);
        callback(...args);
      });
    },
  };
  timers.set(key, timer);
  timer.arm();
  return new Timeout(key);
}

function clearTimeout(timeout) {
  const key = timeout instanceof Timeout ? timeout.key : Number(timeout);
  const timer = timers.get(key);
  if (timer) {
    timers.delete(key);
    native.cancel(timer.job);
  }
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
  setTimeout(callback, delay, ...args) { return startTimer(callback, delay, false, args); },
  setInterval(callback, delay, ...args) { return startTimer(callback, delay, true, args); },
  setImmediate(callback, ...args) {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function');
    return new Immediate(native.spawn(0, () => { callback(...args); }));
  },
  clearTimeout,
  clearInterval(timeout) { clearTimeout(timeout); },
  clearImmediate,
});
