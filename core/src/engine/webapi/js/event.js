// EventTarget, Event, CustomEvent, MessageEvent: https://dom.spec.whatwg.org/#events
// There is no tree here, so dispatch has one target and no phases beyond AT_TARGET.

const eventState = Symbol('event');

class Event {
  constructor(type, init = {}) {
    if (arguments.length === 0) throw new TypeError("1 argument required, but only 0 present");
    this[eventState] = {
      type: String(type),
      bubbles: !!init?.bubbles,
      cancelable: !!init?.cancelable,
      composed: !!init?.composed,
      target: null,
      dispatching: false,
      stopped: false,
      stoppedNow: false,
      canceled: false,
      passive: false,
      timeStamp: performance.now(),
    };
  }

  get type() { return this[eventState].type; }
  get bubbles() { return this[eventState].bubbles; }
  get cancelable() { return this[eventState].cancelable; }
  get composed() { return this[eventState].composed; }
  get target() { return this[eventState].target; }
  get srcElement() { return this[eventState].target; }
  get currentTarget() { return this[eventState].dispatching ? this[eventState].target : null; }
  get eventPhase() { return this[eventState].dispatching ? 2 : 0; }
  get defaultPrevented() { return this[eventState].canceled; }
  get returnValue() { return !this[eventState].canceled; }
  get cancelBubble() { return this[eventState].stopped; }
  set cancelBubble(value) { if (value) this.stopPropagation(); }
  get isTrusted() { return false; }
  get timeStamp() { return this[eventState].timeStamp; }

  composedPath() { return this[eventState].dispatching ? [this[eventState].target] : []; }
  stopPropagation() { this[eventState].stopped = true; }
  stopImmediatePropagation() { this[eventState].stopped = this[eventState].stoppedNow = true; }
  preventDefault() {
    const state = this[eventState];
    if (state.cancelable && !state.passive) state.canceled = true;
  }
}
for (const [phase, name] of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].entries()) {
  Object.defineProperty(Event, name, { value: phase, enumerable: true });
  Object.defineProperty(Event.prototype, name, { value: phase, enumerable: true });
}

class CustomEvent extends Event {
  #detail;
  constructor(type, init = {}) {
    super(type, init);
    this.#detail = init?.detail ?? null;
  }
  get detail() { return this.#detail; }
}

class MessageEvent extends Event {
  #data;
  #ports;
  constructor(type, init = {}) {
    super(type, init);
    this.#data = init?.data ?? null;
    this.#ports = init?.ports ?? [];
  }
  get data() { return this.#data; }
  get ports() { return this.#ports; }
  get origin() { return ''; }
  get lastEventId() { return ''; }
  get source() { return null; }
}

const listeners = Symbol('listeners');

class EventTarget {
  constructor() {
    Object.defineProperty(this, listeners, { value: new Map() });
  }

  addEventListener(type, callback, options = {}) {
    if (callback === null || callback === undefined) return;
    if (typeof callback !== 'function' && typeof callback !== 'object') {
      throw new TypeError('The "listener" argument must be a function or an object');
    }
    const { capture, once, passive, signal } = typeof options === 'object' && options !== null ? options : { capture: options };
    if (signal?.aborted) return;
    type = String(type);
    const list = this[listeners].get(type) ?? [];
    if (list.some((entry) => entry.callback === callback && entry.capture === !!capture)) return;
    const entry = { callback, capture: !!capture, once: !!once, passive: !!passive, removed: false };
    this[listeners].set(type, [...list, entry]);
    signal?.addEventListener('abort', () => removeListener(this, type, entry), { once: true });
  }

  removeEventListener(type, callback, options = {}) {
    const capture = !!(typeof options === 'object' && options !== null ? options.capture : options);
    type = String(type);
    const entry = this[listeners].get(type)?.find((entry) => entry.callback === callback && entry.capture === capture);
    if (entry) removeListener(this, type, entry);
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) throw new TypeError('The "event" argument must be an instance of Event');
    const state = event[eventState];
    if (state.dispatching) throw new DOMException('The event is already being dispatched', 'InvalidStateError');
    state.target = this;
    state.dispatching = true;
    for (const entry of this[listeners].get(state.type) ?? []) {
      if (entry.removed) continue;
      if (entry.once) removeListener(this, state.type, entry);
      state.passive = entry.passive;
      try {
        if (typeof entry.callback === 'function') entry.callback.call(this, event);
        else entry.callback.handleEvent(event);
      } catch (error) {
        reportError(error);
      }
      if (state.stoppedNow) break;
    }
    state.dispatching = state.stopped = state.stoppedNow = state.passive = false;
    return !state.canceled;
  }
}

function removeListener(target, type, entry) {
  entry.removed = true;
  const rest = target[listeners].get(type)?.filter((other) => other !== entry);
  if (rest?.length) target[listeners].set(type, rest);
  else target[listeners].delete(type);
}

// Gives a class the `on<type>` attribute of an event; its place among the listeners is where it was first set.
function defineHandler(constructor, type, onSet) {
  const slot = Symbol(type);
  Object.defineProperty(constructor.prototype, `on${type}`, {
    configurable: true,
    enumerable: true,
    get() { return this[slot]?.handler ?? null; },
    set(handler) {
      handler = typeof handler === 'function' ? handler : null;
      if (this[slot]) {
        this[slot].handler = handler;
      } else if (handler) {
        const holder = { handler };
        Object.defineProperty(this, slot, { value: holder });
        this.addEventListener(type, function (event) { holder.handler?.call(this, event); });
      }
      onSet?.(this, handler);
    },
  });
}

// An exception nobody can catch: it goes to the host, the listener beside it still runs.
function reportError(error) {
  native.spawn(0, () => { throw error; });
}

expose({ Event, CustomEvent, MessageEvent, EventTarget, reportError });
