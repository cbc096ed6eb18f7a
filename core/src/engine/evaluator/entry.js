// Requests for an app's entries, by number: the root model of an entry, and what Rust calls.

/** Puts our dispatchers into the app's own packages, once. */
function installServerLayer() {
  if (internals !== null) return;
  installDispatchers(layerPackage("server", "react"), layerPackage("server", "react-dom"));
  internals.A = serverCaches;
  if (development) internals.getCurrentStack = currentStack;
}

// --- the root model --------------------------------------------------------------------------

function element(type, key, props) {
  if (development) return debugElement(type, key, props);
  return { $$typeof: ELEMENT, type, key, ref: null, props };
}

/** A promise whose value React may read at once. */
function settled(value) {
  const promise = Promise.resolve(value);
  promise.status = "fulfilled";
  promise.value = value;
  return promise;
}

/** The modules nested, outermost first; stylesheets stand before them. */
function entryModel(options) {
  const params = settled(options.params || {});
  const searchParams = settled(options.searchParams || {});
  let tree;
  for (let index = options.modules.length - 1; index >= 0; index--) {
    const id = options.modules[index];
    const exports = namespace(layerRequire("server", id));
    const type = exports.default;
    if (type === undefined) throw new Error(`The entry's module "${id}" has no default export.`);
    const props = { params, searchParams };
    if (tree !== undefined) props.children = tree;
    tree = element(type, null, props);
  }
  const stylesheets = options.stylesheets || [];
  if (stylesheets.length === 0) return tree;
  const links = stylesheets.map(({ href, precedence }) =>
    element("link", href, { rel: "stylesheet", href, precedence }),
  );
  return element(FRAGMENT, null, { children: [links, tree] });
}

// --- what Rust calls -------------------------------------------------------------------------

littoral.start = function start(id, json) {
  const options = JSON.parse(json);
  installServerLayer();
  const owner = new Request(id, options);
  requests.set(id, owner);
  host.setCurrent(id);
  try {
    startTask(owner, entryModel(options));
  } catch (error) {
    failTask(owner, createTask(owner, null, null, false, 0), error);
    wantFlush(owner);
  } finally {
    host.setCurrent(0);
  }
};

/** The root task. */
function startTask(owner, model) {
  const task = createTask(owner, model, null, false, 0);
  pingTask(owner, task);
  if (development) task.debug.waited = false;
}

littoral.work = function work(id) {
  const owner = requests.get(id);
  if (owner === undefined) return undefined;
  host.setCurrent(id);
  let tape;
  try {
    tape = workTape(owner);
  } finally {
    host.setCurrent(0);
  }
  if (owner.openTasks === 0 && owner.tasks.length > 0 && !owner.done && !owner.aborted) {
    owner.done = true;
    abortSignal(owner, new Error(COMPLETED));
    host.done(id);
  }
  return tape;
};

littoral.abort = function abort(id, message) {
  const owner = requests.get(id);
  if (owner === undefined || owner.aborted) return;
  // Nobody reads the rows any more.
  owner.halts = true;
  abortRequest(owner, new Error(message));
};

/** The request is given up while its consumer still listens: answers the tape that tells of it. */
littoral.giveUp = function giveUp(id, message) {
  const owner = requests.get(id);
  if (owner === undefined || owner.aborted) return undefined;
  abortRequest(owner, new Error(message));
  finishAbort(owner);
  return workTape(owner);
};

littoral.finish = function finish(id) {
  const owner = requests.get(id);
  if (owner !== undefined) owner.numbering.living = false;
  requests.delete(id);
  forgetHostCalls(id);
};
