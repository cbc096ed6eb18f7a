// MessageChannel within one isolate: https://html.spec.whatwg.org/#message-channels

const portState = Symbol('port');

class MessagePort extends EventTarget {
  constructor(key) {
    if (key !== portState) throw new TypeError('Illegal constructor');
    super();
    Object.defineProperty(this, portState, { value: { other: null, started: false, closed: false, waiting: [] } });
  }
  postMessage(message, transfer) {
    const { other } = this[portState];
    const data = structuredClone(message, Array.isArray(transfer) ? { transfer } : transfer);
    if (!other || this[portState].closed) return;
    other[portState].waiting.push(data);
    native.spawn(0, () => deliver(other));
  }
  start() {
    this[portState].started = true;
    native.spawn(0, () => deliver(this));
  }
  close() {
    this[portState].closed = true;
    if (this[portState].other) this[portState].other[portState].closed = true;
  }
  ref() {}
  unref() {}
}
defineHandler(MessagePort, 'message', (port) => port.start());
defineHandler(MessagePort, 'messageerror');

function deliver(port) {
  const state = port[portState];
  while (state.started && !state.closed && state.waiting.length > 0) {
    port.dispatchEvent(new MessageEvent('message', { data: state.waiting.shift() }));
  }
}

class MessageChannel {
  port1 = new MessagePort(portState);
  port2 = new MessagePort(portState);
  constructor() {
    this.port1[portState].other = this.port2;
    this.port2[portState].other = this.port1;
  }
}

expose({ MessageChannel, MessagePort });
