// React's dispatchers for Server Components: their hooks, the cache of a request, and how they come into the user's `react`.

const CONTEXT = Symbol.for("react.context");

function unsupportedHook() {
  throw new Error("This Hook is not supported in Server Components.");
}

function unsupportedContext() {
  throw new Error("Cannot read a Client Context from a Server Component.");
}

function unsupportedRefresh() {
  throw new Error("Refreshing the cache is not supported in Server Components.");
}

const serverHooks = {
  readContext: unsupportedContext,
  use(usable) {
    if ((typeof usable === "object" && usable !== null) || typeof usable === "function") {
      if (typeof usable.then === "function") return useThenable(usable);
      if (usable.$$typeof === CONTEXT) unsupportedContext();
    }
    if (usable.$$typeof === CLIENT_REFERENCE) {
      if (usable.value != null && usable.value.$$typeof === CONTEXT) unsupportedContext();
      throw new Error("Cannot use() an already resolved Client Reference.");
    }
    throw new Error(`An unsupported type was passed to use(): ${String(usable)}`);
  },
  useCallback: (callback) => callback,
  useContext: unsupportedContext,
  useEffect: unsupportedHook,
  useImperativeHandle: unsupportedHook,
  useLayoutEffect: unsupportedHook,
  useInsertionEffect: unsupportedHook,
  useMemo: (create) => create(),
  useReducer: unsupportedHook,
  useRef: unsupportedHook,
  useState: unsupportedHook,
  useDebugValue() {},
  useDeferredValue: unsupportedHook,
  useTransition: unsupportedHook,
  useSyncExternalStore: unsupportedHook,
  useId() {
    if (working === null) throw new Error("useId can only be used while React is rendering");
    return `_${working.identifierPrefix}S_${(working.identifierCount++).toString(32)}_`;
  },
  useHostTransitionStatus: unsupportedHook,
  useFormState: unsupportedHook,
  useActionState: unsupportedHook,
  useOptimistic: unsupportedHook,
  useMemoCache(size) {
    return new Array(size).fill(Symbol.for("react.memo_cache_sentinel"));
  },
  useCacheRefresh: () => unsupportedRefresh,
  useEffectEvent: unsupportedHook,
};

const serverCaches = {
  getCacheForType(create) {
    const owner = currentRequest();
    const cache = owner === null ? new Map() : owner.cache;
    let entry = cache.get(create);
    if (entry === undefined) {
      entry = create();
      cache.set(create, entry);
    }
    return entry;
  },
  cacheSignal() {
    const owner = currentRequest();
    if (owner === null || typeof AbortController !== "function") return null;
    return requestSignal(owner);
  },
};

/** The internals of the server layer's `react`. */
let internals = null;

/** Puts our dispatchers into the server layer's `react`, and into its `react-dom` when there is one. */
function installDispatchers(react, dom) {
  internals = react && react.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  if (!internals) {
    internals = null;
    throw new Error(
      'The "react" package in this environment is not configured correctly. The "react-server" condition must be enabled in any environment that runs React Server Components.',
    );
  }
  if (dom !== undefined) installHints(dom);
}
