// What surrounds a node of a Client Component's output: the values of contexts, and the position
// in the tree that `useId` is made of.
//
// A provider sets its context's `_currentValue` while its subtree is evaluated. Content that is
// evaluated later, a slot's or a suspended one, finds its providers again by a snapshot: the
// innermost provider around it, which knows its parents.

/** The innermost provider around the node that is being evaluated. */
let activeProvider = null;

function pushProvider(context, value) {
  activeProvider = {
    parent: activeProvider,
    depth: activeProvider === null ? 0 : activeProvider.depth + 1,
    context,
    value,
    outerValue: context._currentValue,
    snapshot: 0,
  };
  context._currentValue = value;
}

function popProvider() {
  activeProvider.context._currentValue = activeProvider.outerValue;
  activeProvider = activeProvider.parent;
}

/** Leaves and enters providers until `next` is the innermost one. */
function switchProvider(next) {
  while (activeProvider !== null && !encloses(activeProvider, next)) popProvider();
  enterProviders(next);
}

function encloses(provider, inner) {
  while (inner !== null && inner.depth > provider.depth) inner = inner.parent;
  return inner === provider;
}

function enterProviders(provider) {
  if (provider === activeProvider) return;
  enterProviders(provider.parent);
  provider.context._currentValue = provider.value;
  activeProvider = provider;
}

/** The number of the current snapshot within the request; 0 where no provider is around. */
function contextSnapshot(request) {
  if (activeProvider === null) return 0;
  if (activeProvider.snapshot === 0) activeProvider.snapshot = request.contexts.push(activeProvider);
  return activeProvider.snapshot;
}

function snapshotProvider(request, snapshot) {
  return snapshot === 0 ? null : request.contexts[snapshot - 1];
}

// The position in the tree: the path of indices through arrays of children, five bits a digit.
// `treeId` holds a leading 1 and the newest bits, `treeOverflow` the digits that no longer fit.
const { clz32 } = Math;
let treeId = 1;
let treeOverflow = "";

/** Descends from the position `id, overflow` into child `index` of `count`. */
function descendTree(id, overflow, count, index) {
  const width = 32 - clz32(count);
  let length = 31 - clz32(id);
  let base = id & ~(1 << length);
  if (width + length > 30) {
    const moved = length - (length % 5);
    overflow = (base & ((1 << moved) - 1)).toString(32) + overflow;
    base >>= moved;
    length -= moved;
  }
  treeId = (1 << (width + length)) | ((index + 1) << length) | base;
  treeOverflow = overflow;
}

/** The position as `useId` prints it. */
function treePath() {
  return (treeId & ~(1 << (31 - clz32(treeId)))).toString(32) + treeOverflow;
}
