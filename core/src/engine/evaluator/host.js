// Host functions: `call(name, …arguments)` of `littoral/host` reaches a function that the host registered.
// Values cross as JSON. Bytes among the arguments cross inside it as `{"$bytes": base64}`; an answer that is bytes crosses
// as `#` and base64, which no JSON begins with, so that nothing in a host's data is taken for bytes.

const hostPromises = new Map();
let hostPromiseCount = 0;

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at;
    const group = (bytes[at] << 16) | ((rest > 1 ? bytes[at + 1] : 0) << 8) | (rest > 2 ? bytes[at + 2] : 0);
    text += BASE64[group >> 18] + BASE64[(group >> 12) & 63];
    text += rest > 1 ? BASE64[(group >> 6) & 63] : "=";
    text += rest > 2 ? BASE64[group & 63] : "=";
  }
  return text;
}

function fromBase64(text) {
  const end = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - end);
  let at = 0;
  for (let index = 0; index < text.length; index += 4) {
    let group = 0;
    for (let place = 0; place < 4; place++) group = (group << 6) | Math.max(0, BASE64.indexOf(text[index + place]));
    bytes[at++] = group >> 16;
    if (at < bytes.length) bytes[at++] = (group >> 8) & 255;
    if (at < bytes.length) bytes[at++] = group & 255;
  }
  return bytes;
}

function crossing(key, value) {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (value instanceof ArrayBuffer) return { $bytes: toBase64(new Uint8Array(value)) };
  return value;
}

littoral.call = function call(name, ...values) {
  const request = host.current();
  if (request === 0) {
    return Promise.reject(new Error(`The host function "${name}" was called outside of a request.`));
  }
  return new Promise((resolve, reject) => {
    const json = JSON.stringify(values, crossing);
    const promise = ++hostPromiseCount;
    hostPromises.set(promise, { request, resolve, reject });
    host.hostCall(request, promise, String(name), json);
  });
};

/** The context that the host gave the request, also exported by `littoral/host`. */
littoral.context = function context() {
  const request = currentRequest();
  if (request === null) throw new Error("context() was called outside of a request.");
  return request.hostContext;
};

/** A host function answered: `json` is its value, `#` and base64 for bytes, or `{"message": …}` when it failed. */
littoral.settle = function settle(promise, ok, json) {
  const waiting = hostPromises.get(promise);
  if (waiting === undefined) return;
  hostPromises.delete(promise);
  const value = json === "" ? undefined : json[0] === "#" ? fromBase64(json.slice(1)) : JSON.parse(json);
  if (ok) waiting.resolve(value);
  else waiting.reject(Object.assign(new Error(value.message), value));
};

/** The request ended: nobody waits any more. */
function forgetHostCalls(id) {
  for (const [promise, waiting] of hostPromises) {
    if (waiting.request === id) hostPromises.delete(promise);
  }
}
