// fetch: https://fetch.spec.whatwg.org/#fetch-method. The transport is native; here are the promise, the body's
// stream and aborting.

async function fetch(input, init) {
  const request = new Request(input, init);
  const { signal } = request;
  signal.throwIfAborted();
  const body = request[bodyState];
  let bytes = body ? (body.stream ? null : body.bytes) : undefined;
  if (bytes === null) bytes = await untilAborted(readAll(body.stream), signal);
  return send(request, bytes);
}

function untilAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, reject);
    promise.then(resolve, reject).finally(forget);
  });
}

function send(request, bytes) {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    let forget = () => {};
    const headers = headerPairs(request.headers);
    if (!request.headers.has('accept')) headers.push(['accept', '*/*']);
    const job = native.fetch(request.url, request.method, headers.flat(), bytes, request.redirect, (failure, answer, read) => {
      forget();
      if (failure !== undefined) {
        reject(fetchFailed(failure));
        return;
      }
      const [status, statusText, url, redirected, ...flat] = answer;
      const pairs = [];
      for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i], flat[i + 1]]);
      const empty = request.method === 'HEAD' || [101, 204, 205, 304].includes(status);
      const stream = empty ? null : responseStream(read, signal);
      resolve(Response[bodyState](stream, { status, statusText, headers: pairs, url, redirected }));
    });
    forget = onAbort(signal, (reason) => {
      native.cancel(job);
      reject(reason);
    });
  });
}

// `read(done)` asks for the next bytes and answers with the job's number; `read()` drops the connection.
function responseStream(read, signal) {
  let job = 0;
  let forget = () => {};
  const stop = () => {
    forget();
    native.cancel(job);
    read();
  };
  return new ReadableStream({
    type: 'bytes',
    start(controller) {
      forget = onAbort(signal, (reason) => {
        stop();
        controller.error(reason);
      });
    },
    pull(controller) {
      return new Promise((resolve) => {
        job = read((failure, buffer) => {
          if (failure !== undefined) {
            forget();
            controller.error(new TypeError('terminated', { cause: new Error(failure) }));
          } else if (buffer === undefined) {
            forget();
            controller.close();
            controller.byobRequest?.respond(0);
          } else {
            enqueueBytes(controller, new Uint8Array(buffer));
          }
          resolve();
        });
      });
    },
    cancel: stop,
  });
}

function fetchFailed(message) {
  return new TypeError('fetch failed', { cause: new Error(message) });
}

expose({ fetch });
