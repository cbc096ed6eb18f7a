// Class components: constructed, brought to their first state, rendered once.

const noContext = {};

const classUpdater = {
  enqueueSetState(instance, payload) {
    const updates = instance._reactInternals;
    if (updates.queue !== null) updates.queue.push(payload);
  },
  enqueueReplaceState(instance, payload) {
    const updates = instance._reactInternals;
    updates.replace = true;
    updates.queue = [payload];
  },
  enqueueForceUpdate() {},
};

function renderClass(component, elementProps) {
  const props = classProps(component, elementProps);
  const contextType = component.contextType;
  const reads = typeof contextType === "object" && contextType !== null;
  const instance = new component(props, reads ? contextType._currentValue : noContext);
  const updates = { queue: [], replace: false };
  instance.updater = classUpdater;
  instance.props = props;
  instance.state = instance.state === undefined ? null : instance.state;
  instance._reactInternals = updates;
  instance.context = reads ? contextType._currentValue : noContext;

  if (typeof component.getDerivedStateFromProps === "function") {
    const derived = component.getDerivedStateFromProps(props, instance.state);
    if (derived != null) instance.state = Object.assign({}, instance.state, derived);
  } else if (typeof instance.getSnapshotBeforeUpdate !== "function") {
    willMount(instance, props, updates);
  }
  return instance.render();
}

function willMount(instance, props, updates) {
  const legacy = typeof instance.componentWillMount === "function";
  const unsafe = typeof instance.UNSAFE_componentWillMount === "function";
  if (!legacy && !unsafe) return;
  const before = instance.state;
  if (legacy) instance.componentWillMount();
  if (unsafe) instance.UNSAFE_componentWillMount();
  if (before !== instance.state) classUpdater.enqueueReplaceState(instance, instance.state);
  const { queue, replace } = updates;
  updates.queue = null;
  updates.replace = false;
  if (queue.length === 0) return;
  let state = replace ? queue[0] : instance.state;
  let copied = false;
  for (let i = replace ? 1 : 0; i < queue.length; i++) {
    const update = queue[i];
    const partial = typeof update === "function" ? update.call(instance, state, props) : update;
    if (partial == null) continue;
    state = copied ? Object.assign(state, partial) : Object.assign({}, state, partial);
    copied = true;
  }
  instance.state = state;
}

/** The props without `ref` and with the class's defaults. */
function classProps(component, props) {
  const own = withoutRef(props);
  const defaults = component.defaultProps;
  if (!defaults) return own;
  const merged = own === props ? Object.assign({}, props) : own;
  for (const name in defaults) {
    if (merged[name] === undefined) merged[name] = defaults[name];
  }
  return merged;
}

function withoutRef(props) {
  if (!("ref" in props)) return props;
  const rest = {};
  for (const name in props) {
    if (name !== "ref") rest[name] = props[name];
  }
  return rest;
}
