// Which request code belongs to, on a host engine with async context; `attribution.js` is this file's counterpart where
// there is none. The script is a function of `host`, an object with these functions (`id` is what the host made a request with):
//
//   current()              the request that the engine's async context has, or a falsy value
//   ping(id)               the request has a task for a work loop
//   flush(id)              rows are ready that no task brings
//   error(id, number, e)   error number `number` was caught: tell it to the user and keep its digest
//   metadata(id, ref)      what the client has to know of a client reference, as React's manifests have it; may throw

const littoral = {};

function currentRequest() {
  return working || host.current() || null;
}

function wantFlush(owner) {
  host.flush(owner.id);
}

/** The host calls user code, which belongs to no request. */
function reportError(owner, number, error) {
  const outer = working;
  working = null;
  try {
    host.error(owner.id, number, error);
  } finally {
    working = outer;
  }
}

/** The user hears of an error at once, as from React. */
function reportLocated(owner, { number, error }) {
  reportError(owner, number, error);
}

function reportSettled() {}

/** What the flight writer is told of a client reference: its metadata, or `x` and the number of an error. */
function referenceLine(owner, reference) {
  try {
    return JSON.stringify(host.metadata(owner.id, reference));
  } catch (error) {
    return `x${recordError(owner, error)}`;
  }
}
