// React's hooks for the HTML pass: initial values, no effects, and updates only while rendering.

const RENDER_LIMIT = 25;
const MEMO_CACHE_SENTINEL = Symbol.for("react.memo_cache_sentinel");
const RECOVERABLE = Symbol.for("react.recoverable");

const notPending = Object.freeze({ pending: false, data: null, method: null, action: null });

/** Numbers the component call that runs; 0 outside of a component. */
let componentCall = 0;
let lastComponentCall = 0;
/** The call's hooks that hold something, in their order. */
let hooks = [];
let hookIndex = 0;
let renderPasses = 0;
let updatedWhileRendering = false;
/** How many ids the last component took; its children then get a tree position of their own. */
let idCount = 0;
/** What the component that is resumed had used when it suspended. */
let resumedThenables = null;

function callWithHooks(component, props, ref) {
  componentCall = ++lastComponentCall;
  startHooks(resumedThenables);
  resumedThenables = null;
  renderPasses = 0;
  for (;;) {
    updatedWhileRendering = false;
    hookIndex = idCount = hookThenableIndex = 0;
    const output = component(props, ref);
    if (!updatedWhileRendering) {
      leaveComponent();
      return output;
    }
    renderPasses++;
  }
}

/** Also called when a component threw. */
function leaveComponent() {
  componentCall = renderPasses = 0;
  updatedWhileRendering = false;
  if (hooks.length !== 0) hooks = [];
}

function requireComponent() {
  if (componentCall === 0) {
    throw Error(
      "Invalid hook call. Hooks can only be called inside of the body of a function component. This could happen for one of the following reasons:\n1. You might have mismatching versions of React and the renderer (such as React DOM)\n2. You might be breaking the Rules of Hooks\n3. You might have more than one copy of React in the same app\nSee https://react.dev/link/invalid-hook-call for tips about how to debug and fix this problem."
    );
  }
}

function nextHook() {
  requireComponent();
  const index = hookIndex++;
  if (index < hooks.length) return hooks[index];
  if (renderPasses > 0) throw Error("Rendered more hooks than during the previous render");
  return (hooks[index] = { state: null, deps: null, dispatch: null, actions: null });
}

function stateReducer(state, action) {
  return typeof action === "function" ? action(state) : action;
}

function useReducer(reducer, initial, init) {
  const hook = nextHook();
  if (hook.dispatch === null) {
    hook.state = init === undefined ? initial : init(initial);
    const call = componentCall;
    hook.dispatch = (action) => dispatch(call, hook, action);
  } else if (hook.actions !== null) {
    for (const action of hook.actions) hook.state = reducer(hook.state, action);
    hook.actions = null;
  }
  return [hook.state, hook.dispatch];
}

function dispatch(call, hook, action) {
  if (renderPasses >= RENDER_LIMIT) {
    throw Error(
      "Too many re-renders. React limits the number of renders to prevent an infinite loop."
    );
  }
  if (call !== componentCall) return;
  updatedWhileRendering = true;
  if (hook.actions === null) hook.actions = [];
  hook.actions.push(action);
}

function callInitializer(initial) {
  return initial();
}

function sameDeps(deps, previous) {
  if (deps === null || previous === null) return false;
  for (let i = 0; i < previous.length && i < deps.length; i++) {
    if (!Object.is(deps[i], previous[i])) return false;
  }
  return true;
}

/** Keeps `value`, or what `create` makes, until the dependencies change. */
function memoize(create, value, deps) {
  const hook = nextHook();
  const next = deps === undefined ? null : deps;
  if (!sameDeps(next, hook.deps)) {
    hook.state = create === null ? value : create();
    hook.deps = next;
  }
  return hook.state;
}

/** The error behind `use(browser(reason))`: the nearest boundary is left to the browser. */
function browserOnlyError(usable) {
  let cause = usable._reason;
  const given = cause !== undefined;
  if (typeof cause === "function") {
    try {
      cause = cause();
    } catch {
      cause =
        "The reason for browser-only rendering could not be determined because its initializer threw.";
    }
  }
  const error = Error(
    "Browser-only rendering was requested by `browser()`.",
    given ? { cause } : undefined
  );
  Object.defineProperty(error, RECOVERABLE, { value: true });
  return error;
}

function startTransition() {
  throw Error("startTransition cannot be called during server rendering.");
}

function setOptimistic() {
  throw Error("Cannot update optimistic state while rendering.");
}

function callEffectEvent() {
  throw Error("A function wrapped in useEffectEvent can't be called during rendering.");
}

function refreshCache() {
  throw Error("Cache cannot be refreshed during server rendering.");
}

function useActionState(action, initial, permalink) {
  requireComponent();
  const bound = action.bind(null, initial);
  const run = (payload) => {
    bound(payload);
  };
  if (isFormAction(action) && isFormAction(bound)) {
    run.$$FORM_ACTION = (prefix) => {
      const fields = actionFields(bound, prefix);
      if (permalink !== undefined) fields.action = "" + permalink;
      return fields;
    };
  }
  return [initial, run, false];
}

const hooksDispatcher = {
  readContext(context) {
    return context._currentValue;
  },
  use(usable) {
    if (usable !== null && typeof usable === "object") {
      if (typeof usable.then === "function") return useThenable(usable);
      if (usable.$$typeof === RECOVERABLE) throw browserOnlyError(usable);
      if (usable.$$typeof === CONTEXT) return usable._currentValue;
    }
    throw Error("An unsupported type was passed to use(): " + String(usable));
  },
  useContext(context) {
    requireComponent();
    return context._currentValue;
  },
  useState(initial) {
    return useReducer(
      stateReducer,
      initial,
      typeof initial === "function" ? callInitializer : undefined
    );
  },
  useReducer,
  useMemo(create, deps) {
    return memoize(create, null, deps);
  },
  useCallback(callback, deps) {
    return memoize(null, callback, deps);
  },
  useRef(initial) {
    const hook = nextHook();
    if (hook.state === null) hook.state = { current: initial };
    return hook.state;
  },
  useInsertionEffect: ignore,
  useLayoutEffect: ignore,
  useEffect: ignore,
  useImperativeHandle: ignore,
  useDebugValue: ignore,
  useDeferredValue(value, initial) {
    requireComponent();
    return initial === undefined ? value : initial;
  },
  useTransition() {
    requireComponent();
    return [false, startTransition];
  },
  useId() {
    requireComponent();
    const index = idCount++;
    const suffix = index === 0 ? "_" : "H" + index.toString(32) + "_";
    return "_" + evaluatedRequest.identifierPrefix + "R_" + treePath() + suffix;
  },
  useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot) {
    if (getServerSnapshot === undefined) {
      throw Error(
        "Missing getServerSnapshot, which is required for server-rendered content. Will revert to client rendering."
      );
    }
    return getServerSnapshot();
  },
  useOptimistic(value) {
    requireComponent();
    return [value, setOptimistic];
  },
  useActionState,
  useFormState: useActionState,
  useHostTransitionStatus() {
    requireComponent();
    return notPending;
  },
  useMemoCache(size) {
    return new Array(size).fill(MEMO_CACHE_SENTINEL);
  },
  useCacheRefresh() {
    return refreshCache;
  },
  useEffectEvent() {
    return callEffectEvent;
  },
};

const asyncDispatcher = {
  getCacheForType() {
    throw Error("Not implemented.");
  },
  cacheSignal() {
    throw Error("Not implemented.");
  },
};
