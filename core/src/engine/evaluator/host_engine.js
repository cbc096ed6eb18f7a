// What a host engine calls: requests for any model, and the references that bundlers make.

/** Puts our dispatchers into the user's `react` and `react-dom`; throws when this is not the server's `react`. */
littoral.install = installDispatchers;

/** A request whose root task renders `root`; `id` is what the host's functions get. Its task waits for `work`. */
littoral.createRequest = function createRequest(id, root, options) {
  if (internals.A !== null && internals.A !== serverCaches) {
    throw new Error("Currently React only supports one RSC renderer at a time.");
  }
  internals.A = serverCaches;
  const owner = new Request(id, options);
  owner.pinged.push(createTask(owner, root, null, false, 0));
  return owner;
};

/** A work loop; its tape, or undefined when there is nothing to tell. */
littoral.work = workTape;

/** The tape of what came outside of a work loop. */
littoral.takeTape = function takeTape(owner) {
  continueTape(owner);
  return finishTape(owner);
};

/**
 * Aborts a request in React's two steps, each followed by `takeTape`: at once, and a turn later. In a `prerender`
 * unfinished rows are left out.
 */
littoral.abort = abortRequest;
littoral.finishAbort = finishAbort;

/** Whether a tape is being written: what is flushed meanwhile has to wait for it. */
littoral.isWorking = () => numbering !== null;

/** The reason is for those who asked for the request's `cacheSignal`, also later. */
littoral.abortSignal = abortSignal;

littoral.requestSignal = requestSignal;

littoral.COMPLETED = COMPLETED;

littoral.registerClientReference = function registerClientReference(proxyImplementation, id, exportName) {
  return clientReference(proxyImplementation, `${id}#${exportName}`, false);
};

littoral.createClientModuleProxy = function createClientModuleProxy(moduleId) {
  return new Proxy(clientReference({}, moduleId, false), moduleHandler);
};

littoral.registerServerReference = function registerServerReference(reference, id, exportName) {
  return Object.defineProperties(reference, {
    $$typeof: serverReferenceProperties.$$typeof,
    $$id: { value: exportName === null ? id : `${id}#${exportName}`, configurable: true },
    $$bound: { value: null, configurable: true },
    bind: serverReferenceProperties.bind,
    toString: serverReferenceProperties.toString,
  });
};

return littoral;
