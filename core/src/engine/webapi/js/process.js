// What packages read of Node's `process`. The environment is what the host's options hold, nothing of its own.

const process = {
  env: Object.assign(Object.create(null), JSON.parse(native.env)),
  argv: [],
  platform: native.platform,
  arch: native.arch,
  version: 'v20.0.0',
  versions: Object.freeze({ littoral: native.version }),
  pid: 0,
  cwd() { return '/'; },
  nextTick(callback, ...args) { queueMicrotask(() => callback(...args)); },
  uptime() { return performance.now() / 1000; },
  hrtime: Object.assign(
    (since) => {
      const now = performance.now();
      const [seconds, nanoseconds] = [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)];
      if (!since) return [seconds, nanoseconds];
      const borrow = nanoseconds < since[1];
      return [seconds - since[0] - (borrow ? 1 : 0), nanoseconds - since[1] + (borrow ? 1e9 : 0)];
    },
    { bigint: () => BigInt(Math.round(performance.now() * 1e6)) },
  ),
  emitWarning(warning) { console.warn(warning); },
  // There is no process to watch; a package that registers a listener goes on without it.
  on() { return process; },
  once() { return process; },
  off() { return process; },
  emit() { return false; },
};
Object.defineProperty(process, Symbol.toStringTag, { value: 'process' });

expose({ process });
