// AbortController and AbortSignal: https://dom.spec.whatwg.org/#aborting-ongoing-activities

const abortState = Symbol('abort');

class AbortSignal extends EventTarget {
  constructor(key) {
    if (key !== abortState) throw new TypeError('Illegal constructor');
    super();
    // `dependents` are signals made by `any`, `algorithms` what the platform itself runs on abort.
    this[abortState] = { aborted: false, reason: undefined, algorithms: new Set(), dependents: new Set(), sources: null };
  }

  get aborted() { return this[abortState].aborted; }
  get reason() { return this[abortState].reason; }
  throwIfAborted() { if (this.aborted) throw this.reason; }

  static abort(reason) {
    const signal = new AbortSignal(abortState);
    signal[abortState].aborted = true;
    signal[abortState].reason = abortReason(reason);
    return signal;
  }

  static timeout(milliseconds) {
    const signal = new AbortSignal(abortState);
    const delay = Number(milliseconds);
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) {
      throw new RangeError(`The value of "delay" is out of range. Received ${milliseconds}`);
    }
    native.spawn(delay, () =>
      signalAbort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')));
    return signal;
  }

  static any(signals) {
    const result = new AbortSignal(abortState);
    const state = result[abortState];
    const sources = new Set();
    for (const signal of signals) {
      if (!(signal instanceof AbortSignal)) throw new TypeError('The "signals" argument must hold AbortSignals');
      if (signal.aborted) {
        state.aborted = true;
        state.reason = signal.reason;
        return result;
      }
      for (const source of signal[abortState].sources ?? [signal]) sources.add(source);
    }
    state.sources = sources;
    for (const source of sources) source[abortState].dependents.add(result);
    return result;
  }
}
defineHandler(AbortSignal, 'abort');

class AbortController {
  #signal = new AbortSignal(abortState);
  get signal() { return this.#signal; }
  abort(reason) { signalAbort(this.#signal, abortReason(reason)); }
}

function abortReason(reason) {
  return reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
}

function signalAbort(signal, reason) {
  if (signal.aborted) return;
  const aborting = [signal, ...signal[abortState].dependents].filter((each) => !each.aborted);
  for (const each of aborting) {
    each[abortState].aborted = true;
    each[abortState].reason = reason;
  }
  for (const each of aborting) {
    const { algorithms, dependents } = each[abortState];
    const run = [...algorithms];
    algorithms.clear();
    dependents.clear();
    for (const algorithm of run) algorithm(reason);
    each.dispatchEvent(new Event('abort'));
  }
}

// Runs `algorithm` when the signal aborts; answers what undoes that.
function onAbort(signal, algorithm) {
  signal[abortState].algorithms.add(algorithm);
  return () => signal[abortState].algorithms.delete(algorithm);
}

expose({ AbortController, AbortSignal });
