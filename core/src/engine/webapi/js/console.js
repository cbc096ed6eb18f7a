// console: https://console.spec.whatwg.org/. Each line goes to the host's log callback with its level.

const groups = [];
const counts = new Map();
const stopwatches = new Map();

function print(level, args) {
  const text = format(args);
  native.log(level, groups.length ? text.replace(/^/gm, '  '.repeat(groups.length)) : text);
}

function elapsed(label) {
  const started = stopwatches.get(label);
  if (started === undefined) print('warn', [`No such label '${label}' for console.timeLog()`]);
  return started === undefined ? undefined : `${label}: ${Number((performance.now() - started).toFixed(3))}ms`;
}

const consoleMethods = {
  debug(...args) { print('debug', args); },
  log(...args) { print('log', args); },
  info(...args) { print('info', args); },
  warn(...args) { print('warn', args); },
  error(...args) { print('error', args); },
  trace(...args) { print('debug', [`Trace: ${format(args)}\n${new Error().stack.split('\n').slice(1).join('\n')}`]); },
  dir(value) { print('log', [inspect(value)]); },
  dirxml(...args) { print('log', args); },
  table(data) { print('log', [data]); },
  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    print('error', args);
  },
  group(...args) {
    if (args.length) print('log', args);
    groups.push(true);
  },
  groupCollapsed(...args) { console.group(...args); },
  groupEnd() { groups.pop(); },
  count(label = 'default') {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    print('log', [`${label}: ${counts.get(label)}`]);
  },
  countReset(label = 'default') { counts.delete(label); },
  time(label = 'default') { stopwatches.set(label, performance.now()); },
  timeLog(label = 'default', ...args) {
    const text = elapsed(label);
    if (text !== undefined) print('log', [text, ...args]);
  },
  timeEnd(label = 'default') {
    const text = elapsed(label);
    if (text !== undefined) print('log', [text]);
    stopwatches.delete(label);
  },
  timeStamp() {},
};

expose({ console: consoleMethods });
Object.defineProperty(consoleMethods, Symbol.toStringTag, { value: 'console' });
