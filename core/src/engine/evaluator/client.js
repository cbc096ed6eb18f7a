// Evaluates Client Components for HTML: calls them, and walks what they return onto a tape, depth first.
//
// Every node becomes one value. What the server layer wrote stays where it is and is only pointed at (`SLOT`).
// A node that suspends is taken back from the tape and leaves a continuation's number; its siblings go on.
// An error takes back everything up to the nearest Suspense boundary, or to the tape's root.

const SUSPENSE = Symbol.for("react.suspense");
const STRICT_MODE = Symbol.for("react.strict_mode");
const PROFILER = Symbol.for("react.profiler");
const ACTIVITY = Symbol.for("react.activity");
const VIEW_TRANSITION = Symbol.for("react.view_transition");
const PORTAL = Symbol.for("react.portal");
const CONSUMER = Symbol.for("react.consumer");
const LEGACY_HIDDEN = Symbol.for("react.legacy_hidden");
const SUSPENSE_LIST = Symbol.for("react.suspense_list");
const SCOPE = Symbol.for("react.scope");

/** The request whose Client Components run, null between evaluations. */
let evaluatedRequest = null;
/** The node that is being rendered, and the one that the evaluation began with. */
let renderedNode = null;
let rootNode = null;
/** The types of the elements around the node, outermost first: the component stack. */
let ancestors = [];
let ancestorCount = 0;

// --- entries ---------------------------------------------------------------------------------

littoral.client = function client(id, island, context, tree, overflow) {
  const request = requests.get(id);
  return evaluate(request, {
    node: islandElement(request.islands[island]),
    provider: snapshotProvider(request, context),
    treeId: tree,
    treeOverflow: overflow,
    ancestors: [],
    thenables: null,
  });
};

/** The element that React's client would have; its props may have to wait, so they are read when it is rendered. */
function islandElement(island) {
  return {
    $$typeof: ELEMENT,
    type: lazyClientReference(island.reference),
    key: null,
    ref: null,
    get props() {
      return island.props;
    },
  };
}

littoral.resume = function resume(id, number) {
  const request = requests.get(id);
  const continuation = request.continuations.get(number);
  if (continuation === undefined) throw new Error(`No continuation ${number} waits in request ${id}.`);
  request.continuations.delete(number);
  return evaluate(request, continuation);
};

function evaluate(request, continuation) {
  const internals = ssrInternals();
  const { H: previousHooks, A: previousAsync } = internals;
  internals.H = hooksDispatcher;
  internals.A = asyncDispatcher;
  evaluatedRequest = working = request;
  host.setCurrent(request.id);
  rootNode = continuation.node;
  treeId = continuation.treeId;
  treeOverflow = continuation.treeOverflow;
  ancestors = continuation.ancestors;
  ancestorCount = ancestors.length;
  resumedThenables = continuation.thenables;
  try {
    beginTape(request);
    switchProvider(continuation.provider);
    try {
      renderNode(continuation.node);
    } catch (error) {
      rollBack(0);
      emitFailure(error);
    }
    return endTape(request);
  } finally {
    switchProvider(null);
    internals.H = previousHooks;
    internals.A = previousAsync;
    evaluatedRequest = working = renderedNode = rootNode = resumedThenables = null;
    host.setCurrent(0);
  }
}

let ssrReactInternals = null;

/** The internals of the ssr layer's `react`; at their first use its `react-dom` learns where hints go. */
function ssrInternals() {
  if (ssrReactInternals === null) {
    const react = layerPackage("ssr", "react");
    if (react === undefined) throw new Error('The ssr layer has no "react" package.');
    ssrReactInternals = react.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
    if (ssrReactInternals === undefined) {
      throw new Error('The ssr layer\'s "react" package was resolved under the "react-server" condition.');
    }
    const reactDom = layerPackage("ssr", "react-dom");
    if (reactDom !== undefined) installHints(reactDom);
  }
  return ssrReactInternals;
}

// --- suspending and failing ------------------------------------------------------------------

/** Renders a node where React would let it suspend by itself. Only what may suspend itself is guarded, and not what is in it. */
function renderNode(node) {
  if (typeof node !== "object" || node === null) {
    walk(node);
  } else if (node.$$typeof === ELEMENT) {
    if (node[SLOT] === undefined) {
      const type = node.type;
      if (typeof type === "string" && type !== "form" && type !== "button" && type !== "input") {
        renderedNode = node;
        ancestors[ancestorCount++] = type;
        walkHost(type, node.props);
        ancestorCount--;
        return;
      }
    }
    guardNode(node);
  } else if (isArray(node)) {
    walkArray(node);
  } else {
    guardNode(node);
  }
}

function guardNode(node) {
  const start = words.length;
  const provider = activeProvider;
  const id = treeId;
  const overflow = treeOverflow;
  const depth = ancestorCount;
  try {
    walk(node);
  } catch (thrown) {
    leaveComponent();
    const thenable = unwrapSuspense(thrown);
    const waits = isThenable(thenable);
    if (!waits && (renderedNode === rootNode || !isStackOverflow(thrown))) {
      switchProvider(provider);
      treeId = id;
      treeOverflow = overflow;
      throw thrown;
    }
    const continuation = suspend(thrown === SUSPENDED_BY_USE ? takeThenables() : null);
    wakeUp(evaluatedRequest, continuation, waits ? thenable : Promise.resolve());
    rollBack(start);
    emit(OP_SUSPENDED);
    emit(continuation);
    switchProvider(provider);
    treeId = id;
    treeOverflow = overflow;
    ancestorCount = depth;
  }
}

function isStackOverflow(error) {
  if (typeof error !== "object" || error === null) return false;
  const message = error.message;
  return message === "stack overflow" || String(message).startsWith("Maximum call stack size exceeded");
}

/** Keeps the rendered node, with what is around it, for later. */
function suspend(thenables) {
  const own = typeof renderedNode === "object" && renderedNode !== null && renderedNode.$$typeof === ELEMENT ? 1 : 0;
  return addContinuation(renderedNode, ancestors.slice(0, ancestorCount - own), thenables);
}

function addContinuation(node, around, thenables) {
  const request = evaluatedRequest;
  const number = ++request.continuationCount;
  request.continuations.set(number, {
    node,
    provider: activeProvider,
    treeId,
    treeOverflow,
    ancestors: around,
    thenables,
  });
  return number;
}

function wakeUp(request, continuation, thenable) {
  const ping = () => {
    if (requests.get(request.id) === request && request.continuations.has(continuation)) host.pingHtml(request.id, continuation);
  };
  thenable.then(ping, ping);
}

function emitFailure(error) {
  leaveComponent();
  if (typeof error === "object" && error !== null && error[RECOVERABLE] === true) {
    emit(OP_BROWSER_ONLY);
    return;
  }
  const told = toldErrors.get(error);
  const known = told !== undefined && told.request === evaluatedRequest;
  const number = known ? told.number : recordError(evaluatedRequest, error, componentStack());
  emit(OP_THROWN);
  emit(number);
  emit(0);
}

function componentStack() {
  let stack = "";
  for (let i = ancestorCount - 1; i >= 0; i--) {
    const name = stackName(ancestors[i]);
    if (name !== "") stack += "\n    at " + name;
  }
  return stack;
}

function stackName(type) {
  if (typeof type === "string") return type;
  if (typeof type === "function") return type.displayName || type.name || "";
  if (type === SUSPENSE) return "Suspense";
  if (type === SUSPENSE_LIST) return "SuspenseList";
  if (type === VIEW_TRANSITION) return "ViewTransition";
  if (typeof type !== "object" || type === null) return "";
  switch (type.$$typeof) {
    case FORWARD_REF:
      return stackName(type.render);
    case MEMO:
      return stackName(type.type);
    case LAZY:
      try {
        return stackName(type._init(type._payload));
      } catch {
        return "Lazy";
      }
  }
  return "";
}

// --- nodes -----------------------------------------------------------------------------------

/** Writes a node as one value. */
function walk(node) {
  switch (typeof node) {
    case "string":
      emitString(node);
      return;
    case "number":
      emitNumber(node);
      return;
    case "bigint":
      emit(OP_BIGINT);
      emitText("" + node);
      return;
    case "object":
      if (node !== null) {
        walkObject(node);
        return;
      }
  }
  emit(OP_NULL);
}

function walkObject(node) {
  const address = node[SLOT];
  if (address !== undefined && node.isOf(evaluatedRequest)) {
    emitSlot(address);
    return;
  }
  renderedNode = node;
  switch (node.$$typeof) {
    case ELEMENT:
      ancestors[ancestorCount++] = node.type;
      walkElement(node.type, node.props);
      ancestorCount--;
      return;
    case PORTAL:
      throw Error(
        "Portals are not currently supported by the server renderer. Render them conditionally so that they only appear on the client render."
      );
    case LAZY:
      walk(node._init(node._payload));
      return;
  }
  if (isArray(node)) {
    walkArray(node);
    return;
  }
  const iterate = node[Symbol.iterator] || node["@@iterator"];
  if (typeof iterate === "function") {
    const iterator = iterate.call(node);
    if (iterator) {
      walkArray(Array.from({ [Symbol.iterator]: () => iterator }));
      return;
    }
  }
  if (typeof node.then === "function") {
    resumedThenables = null;
    startHooks(null);
    walk(useThenable(node));
  } else if (node.$$typeof === CONTEXT) {
    walk(node._currentValue);
  } else {
    throw invalidChild(node);
  }
}

function emitSlot(address) {
  emit(OP_SLOT);
  emit(address);
  emit(contextSnapshot(evaluatedRequest));
  emit(treeId);
  emitText(treeOverflow);
}

function walkArray(nodes) {
  const id = treeId;
  const overflow = treeOverflow;
  const count = nodes.length;
  emit(OP_ARRAY);
  emit(0);
  const end = mark();
  emit(count);
  for (let i = 0; i < count; i++) {
    const node = nodes[i];
    if (typeof node === "object" && node !== null) {
      descendTree(id, overflow, count, i);
      renderNode(node);
    } else {
      walk(node);
    }
  }
  treeId = id;
  treeOverflow = overflow;
  patch(end);
}

function invalidChild(node) {
  const described = Object.prototype.toString.call(node);
  const found =
    described === "[object Object]" ? "object with keys {" + Object.keys(node).join(", ") + "}" : described;
  return Error(
    `Objects are not valid as a React child (found: ${found}). If you meant to render a collection of children, use an array instead.`
  );
}

// --- elements --------------------------------------------------------------------------------

function walkElement(type, props) {
  if (typeof type === "string") {
    walkHost(type, props);
  } else if (typeof type === "function") {
    if (type.prototype && type.prototype.isReactComponent) walk(renderClass(type, props));
    else walkOutput(callWithHooks(type, props, undefined));
  } else if (typeof type === "symbol") {
    walkBuiltin(type, props);
  } else {
    walkWrapped(type, props);
  }
}

/** What a function component returned; a component that took an id opens a level of the tree. */
function walkOutput(output) {
  if (idCount === 0) {
    walk(output);
    return;
  }
  const id = treeId;
  const overflow = treeOverflow;
  descendTree(id, overflow, 1, 0);
  renderNode(output);
  treeId = id;
  treeOverflow = overflow;
}

function walkBuiltin(type, props) {
  switch (type) {
    case FRAGMENT:
    case STRICT_MODE:
    case PROFILER:
    case LEGACY_HIDDEN:
    case SUSPENSE_LIST:
      walk(props.children);
      return;
    case SUSPENSE:
      walkSuspense(props);
      return;
    case ACTIVITY:
      walkActivity(props);
      return;
    case VIEW_TRANSITION:
      walkViewTransition(props);
      return;
    case SCOPE:
      throw Error("ReactDOMServer does not yet support scope components.");
  }
  throw invalidType(type);
}

function walkWrapped(type, props) {
  if (typeof type === "object" && type !== null) {
    switch (type.$$typeof) {
      case FORWARD_REF:
        walkOutput(
          callWithHooks(type.render, withoutRef(props), props.ref === undefined ? null : props.ref)
        );
        return;
      case MEMO:
        walkElement(type.type, props);
        return;
      case LAZY:
        walkElement(type._init(type._payload), props);
        return;
      case CONTEXT:
        pushProvider(type, props.value);
        walk(props.children);
        popProvider();
        return;
      case CONSUMER:
        walk(props.children(type._context._currentValue));
        return;
    }
  }
  throw invalidType(type);
}

function invalidType(type) {
  const got = type == null ? type : typeof type;
  return Error(
    `Element type is invalid: expected a string (for built-in components) or a class/function (for composite components) but got: ${got}.`
  );
}

function walkSuspense(props) {
  const provider = activeProvider;
  const id = treeId;
  const overflow = treeOverflow;
  const depth = ancestorCount;
  const around = ancestors.slice(0, depth);
  around[depth - 1] = "Suspense Fallback";
  emit(OP_SUSPENSE);
  const end = mark();
  emit(addContinuation(props.fallback, around, null));
  const start = words.length;
  try {
    renderNode(props.children);
  } catch (error) {
    rollBack(start);
    emitFailure(error);
    switchProvider(provider);
    treeId = id;
    treeOverflow = overflow;
    ancestorCount = depth;
  }
  patch(end);
}

function walkActivity(props) {
  const hidden = props.mode === "hidden";
  emit(OP_ACTIVITY);
  const end = mark();
  emit(hidden ? 1 : 0);
  if (hidden) emit(OP_NULL);
  else renderNode(props.children);
  patch(end);
}

function walkViewTransition(props) {
  if (props.name != null && props.name !== "auto") {
    walk(props.children);
    return;
  }
  // Its automatic name is made like an id.
  idCount = 1;
  walkOutput(props.children);
}
