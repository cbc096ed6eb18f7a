// Flattening: React's Flight algorithm, writing to the tape what React would write to rows. A value is first
// rendered down its spine (components are called, lazies read) until something is left that can be written;
// its head is written, and then what is inside, property by property. As in React only the spine is guarded:
// what throws there leaves a task or an error in its place.
//
// Whether an object can be referred to later is React's rule: it can when its parent can and its key has no
// colon. Exactly these objects have a number (`number.js`): a positive number is the object's number on the tape, a
// negative one says that the row of task `-1 - number` is the object.

const ELEMENT = Symbol.for("react.transitional.element");
const LEGACY_ELEMENT = Symbol.for("react.element");
const FRAGMENT = Symbol.for("react.fragment");
const LAZY = Symbol.for("react.lazy");
const MEMO = Symbol.for("react.memo");
const FORWARD_REF = Symbol.for("react.forward_ref");
const OPAQUE_REFERENCE = Symbol.for("react.temporary.reference");
const OPTIMISTIC_KEY = Symbol.for("react.optimistic_key");

const BUILTIN_TYPES = new Map(BUILTINS.map((name, index) => [Symbol.for(name), index]));

const objectPrototype = Object.prototype;
const getPrototypeOf = Object.getPrototypeOf;
const hasOwn = Object.prototype.hasOwnProperty;
const isArray = Array.isArray;
const NO_PARENT = {};
/** The parent of a row's value. */
const ROW = {};
const SPLIT_SIZE = 3200;

// The task that is being rendered.
let request = null;
let numbering = null;
let keyPath = null;
let implicitSlot = false;
/** What these are again behind a value's spine: nothing, but in the rows of a stream. */
let rowKeyPath = null;
let rowSlot = false;
let rowKeyed = false;
let formatContext = 0;
let serializedSize = 0;
let taskThenables = null;
/** The last value the spine reached: what a new task would render. */
let model = null;
/** The task's own model, which may be met once though it can be referred to, and the reference it has then. */
let rootModel = null;
let rootReference = 0;
/** The number of the object at the end of the spine, which is the object's even when it is refused. */
let headNumber = 0;
/** Where the spine's last operation ended, to which an exception takes the tape back. */
let spineEnd = 0;

// The container whose head was written and whose inside is still to come.
const NOTHING = 0;
const PROPS = 1;
const ITEMS = 2;
const FIELDS = 3;
const KEYED_ITEMS = 4;
const PARTS = 5;
let opened = NOTHING;
let openedObject = null;
let openedReferable = false;
/** The type of the element whose properties are opened. */
let openedType = null;
let openedEnd = 0;
let openedOuterEnd = 0;
let openedFormat = -1;
let openedSize = 0;

/** Gives an object a number, and remembers where the tape has it. */
function register(object) {
  const number = ++request.objectCount;
  setNumber(object, numbering, number);
  if (request.html) request.places[number] = request.tapeBase + words.length;
  return number;
}

/** The same for an element's props, whose number is the word that is written next. */
function registerProps(props) {
  const number = ++request.objectCount;
  setNumber(props, numbering, number);
  // The place of an element's props is negative: its count word.
  if (request.html) request.places[number] = -(request.tapeBase + words.length + 1);
  return number;
}

function emitSeen(reference) {
  if (reference > 0) words.push(OP_SEEN, reference);
  else words.push(OP_DEFERRED, -1 - reference);
}

function canExtend(key) {
  return key === "children" || typeof key === "number" || key.indexOf(":") === -1;
}

function digits(index) {
  let count = 1;
  while (index > 9) {
    index = (index / 10) | 0;
    count++;
  }
  return count;
}

/** The key an element gets: the keys of the components around it, then its own. */
function composedKey(key) {
  if (key === null) return keyPath;
  if (keyPath === null) return key;
  return key === OPTIMISTIC_KEY || keyPath === OPTIMISTIC_KEY ? OPTIMISTIC_KEY : `${keyPath},${key}`;
}

// --- a property ------------------------------------------------------------------------------

/** Writes `parent[key]`, whose name is counted already. */
function emitItem(parent, referable, key, value) {
  switch (typeof value) {
    case "string":
      serializedSize += value.length;
      emitString(value);
      return;
    case "number":
      emitNumber(value);
      return;
    case "boolean":
      emit(value ? OP_TRUE : OP_FALSE);
      return;
    case "undefined":
      emit(OP_UNDEFINED);
      return;
    case "object":
      if (value === null) {
        emit(OP_NULL);
        return;
      }
      if (value.$$typeof === ELEMENT) {
        if (!rowKeyed && emitPlainHost(referable, key, value)) return;
      } else if (typeof value.toJSON === "function") {
        const json = value.toJSON(String(key));
        if (typeof json === "string" && value instanceof Date && json.endsWith("Z")) {
          serializedSize += json.length;
          emit(OP_DATE);
          emitText(json);
          return;
        }
        if (json === null || typeof json === "string") {
          emitItem(parent, referable, key, json);
          return;
        }
        value = json;
      }
  }
  if (development) {
    emitDebuggedItem(parent, referable, key, value);
    return;
  }
  const outerFrame = frame;
  const located = locations.length;
  try {
    emitHead(parent, referable, key, value, false);
  } catch (thrown) {
    emitThrown(thrown);
  }
  keyPath = rowKeyPath;
  implicitSlot = rowSlot;
  emitLocated(located, key);
  frame = outerFrame;
}

/** Writes what is inside the value of `key` (null: of a row), and says of its errors, the first of which is `located`, where they are. */
function emitLocated(located, key) {
  const type = opened === PROPS ? openedType : null;
  if (opened !== NOTHING) emitInside();
  if (locations.length !== located) extendLocations(located, key, type);
}

/** The tags whose elements are more than themselves, see `emitHost`; their names have the first numbers. */
const SPECIAL_TAGS = ["img", "link", "picture", "noscript"].map(nameNumber).length;
/** The number from which on tags go the short way; infinite in development, where every element is told of. */
let plainTags = SPECIAL_TAGS;

/**
 * The short way for most of a tree: a host element as a property, where nothing can throw. False when the
 * element has to go down the spine.
 */
function emitPlainHost(referable, key, element) {
  const { type, props } = element;
  const elementKey = element.key;
  if (typeof type !== "string" || typeof elementKey === "symbol" || serializedSize > SPLIT_SIZE) return false;
  const name = nameNumbers[type];
  if (name === undefined || name < plainTags) return false;
  if (props.ref !== undefined && props.ref !== null) return false;
  const seen = numberOf(element, numbering);
  if (seen !== undefined) {
    emitSeen(seen);
    return true;
  }
  const number = referable && canExtend(key) ? register(element) : 0;
  const end = words.length + 2;
  serializedSize += 4 + type.length;
  if (elementKey === null) words.push(OP_HOST, number, 0, name, OP_NULL);
  else {
    words.push(OP_HOST, number, 0, name);
    serializedSize += elementKey.length;
    emitString(elementKey);
  }
  const located = locations.length;
  emitProps(props, number !== 0, -1);
  if (locations.length !== located) extendLocations(located, key, type);
  patch(end);
  return true;
}

/** What stands in the place of a value whose spine threw. */
function emitThrown(thrown) {
  const lazy = typeof model === "object" && model !== null && (model.$$typeof === ELEMENT || model.$$typeof === LAZY);
  opened = NOTHING;
  rollBack(spineEnd);
  if (headNumber !== 0) emitAlias(headNumber);
  if (request.aborted) {
    emitAbandoned(lazy);
    return;
  }
  const error = unwrapSuspense(thrown);
  if (isThenable(error)) {
    const task = createTask(request, model, keyPath, implicitSlot, formatContext);
    suspendTask(request, task, error);
    if (development) {
      moveInfos(task, spine.address);
      spine.timed = false;
    }
    emit(lazy ? OP_LAZY : OP_DEFERRED);
    emit(task.number);
  } else {
    emit(OP_THROWN);
    emit(recordError(request, error));
    emit(lazy ? 1 : 0);
  }
  calling = null;
}

/** Writes the model of a task, or a value that becomes a row of its own. */
function emitRoot(value, reference) {
  rootModel = value;
  rootReference = reference;
  if (development) beginRoot();
  const located = locations.length;
  emitHead(ROW, false, "", value, true);
  if (development) endRoot();
  rootModel = null;
  keyPath = rowKeyPath;
  implicitSlot = rowSlot;
  emitLocated(located, null);
}

// --- the spine -------------------------------------------------------------------------------

/**
 * Renders a value until its head can be written. `referable`: the parent can be referred to. `resultReferable`: what
 * comes out can be, whatever it is. Leaves a container in `opened`.
 */
function emitHead(parent, referable, key, value, resultReferable) {
  opened = NOTHING;
  headNumber = 0;
  spineEnd = words.length;
  let returned = false;
  for (;;) {
    model = value;
    if (typeof value !== "object" || value === null) {
      emitPrimitive(parent, key, value);
      return;
    }
    switch (value.$$typeof) {
      case ELEMENT: {
        let number = 0;
        if (keyPath === null && !implicitSlot) {
          const seen = numberOf(value, numbering);
          if (seen !== undefined) {
            if (rootModel !== value) {
              emitSeen(seen);
              return;
            }
            rootModel = null;
          } else if (referable && canExtend(key)) {
            number = register(value);
            resultReferable = true;
          }
        }
        if (serializedSize > SPLIT_SIZE) {
          emitDeferral();
          return;
        }
        if (development) enterElement(value);
        const props = value.props;
        if (props.ref !== undefined && props.ref !== null) {
          if (number !== 0) emitAlias(number);
          throw new Error("Refs cannot be used in Server Components, nor passed to Client Components.");
        }
        const elementKey = value.key;
        let type = value.type;
        for (;;) {
          if (typeof type === "string") {
            emitHost(number, type, elementKey, props, resultReferable);
            return;
          }
          if (typeof type === "function") break;
          if (type === FRAGMENT && elementKey === null) break;
          if (typeof type !== "object" || type === null || type.$$typeof === CLIENT_REFERENCE) break;
          if (number !== 0) {
            emitAlias(number);
            number = 0;
          }
          if (type.$$typeof === LAZY) {
            type = type._init(type._payload);
            stopWhenAborted();
          }
          else if (type.$$typeof === MEMO) type = type.type;
          else if (type.$$typeof === FORWARD_REF) {
            type = type.render;
            break;
          } else break;
        }
        const component =
          typeof type === "function" && type.$$typeof !== CLIENT_REFERENCE && type.$$typeof !== OPAQUE_REFERENCE;
        if (!component && type !== FRAGMENT) {
          emitElement(number, type, elementKey, props, resultReferable);
          return;
        }
        if (component) {
          if (number !== 0) emitAlias(number);
          value = development ? callDebugged(value, type, props) : callComponent(type, props);
          returned = returnedItself;
          frame = { type, outer: frame };
          if (elementKey !== null) keyPath = composedKey(elementKey);
          else if (keyPath === null) implicitSlot = true;
        } else if (elementKey !== null) {
          emitElement(number, type, elementKey, props, resultReferable);
          return;
        } else {
          if (number !== 0) emitAlias(number);
          if (keyPath === null) implicitSlot = true;
          value = props.children;
          returned = false;
        }
        if (parent !== ROW) parent = NO_PARENT;
        referable = false;
        key = "";
        continue;
      }
      case LAZY:
        if (serializedSize > SPLIT_SIZE) {
          emitDeferral();
          return;
        }
        taskThenables = null;
        value = value._init(value._payload);
        stopWhenAborted();
        returned = false;
        continue;
      case LEGACY_ELEMENT:
        throw new Error(
          'A React Element from an older version of React was rendered. This is not supported. It can happen if:\n- Multiple copies of the "react" package is used.\n- A library pre-bundled an old copy of "react" or "react/jsx-runtime".\n- A compiler tries to "inline" JSX instead of using the runtime.',
        );
      case CLIENT_REFERENCE:
        emit(OP_CLIENT_REFERENCE);
        emit(referenceNumber(request, value));
        return;
    }
    if (request.temporaryReferences !== undefined && emitTemporaryReference(value)) return;
    emitObject(parent, referable, key, value, resultReferable, returned);
    return;
  }
}

function emitAlias(number) {
  emit(OP_ALIAS);
  emit(number);
  spineEnd = words.length;
}

/** Leaves the value to a later work loop, so that a long row is split. */
function emitDeferral() {
  const task = createTask(request, model, keyPath, implicitSlot, formatContext);
  pingTask(request, task);
  emit(OP_LAZY);
  emit(task.number);
}

/** Whether the last component returned its value itself, not a thenable of it. */
let returnedItself = false;

/** Calls a component; a thenable it returns is read as a lazy. */
function callComponent(component, props) {
  returnedItself = true;
  startHooks(taskThenables);
  taskThenables = null;
  calling = component;
  const result = component(props, undefined);
  calling = null;
  if (request.aborted) {
    if (isThenable(result) && result.$$typeof !== CLIENT_REFERENCE) result.then(ignore, ignore);
    throw ABORTED_RENDER;
  }
  if (typeof result !== "object" || result === null || result.$$typeof === CLIENT_REFERENCE) return result;
  if (typeof result.then !== "function") return result;
  returnedItself = false;
  if (result.status === "fulfilled") return result.value;
  trackThenable(result);
  return { $$typeof: LAZY, _payload: result, _init: readThenable };
}

function emitHost(number, type, elementKey, props, referable) {
  openedFormat = -1;
  openedSize = serializedSize;
  if (type === "img" || type === "link") hintElement(request, formatContext, type, props);
  else if (type === "picture" || type === "noscript") {
    const inside = formatContext | (type === "picture" ? 2 : 1);
    if (inside !== formatContext && props.children != null) openedFormat = inside;
  }
  const key = composedKey(elementKey);
  emitWrap(key);
  if (development) noteElement(model);
  emit(OP_HOST);
  emit(number);
  openedEnd = mark();
  emitKey(type);
  serializedSize += type.length;
  emitElementKey(key);
  opened = PROPS;
  openedType = type;
  openedObject = props;
  openedReferable = referable;
}

/** An element of any type but a host's tag or a component of this layer. */
function emitElement(number, type, elementKey, props, referable) {
  const builtin = BUILTIN_TYPES.get(type);
  openedFormat = -1;
  const key = composedKey(elementKey);
  emitWrap(key);
  if (builtin === undefined && (type == null || type.$$typeof !== CLIENT_REFERENCE)) {
    // Not for the server to refuse: the client may know the type.
    if (development) noteElement(model);
    emit(OP_OTHER_ELEMENT);
    emit(number);
    openedEnd = mark();
    opened = PARTS;
    openedObject = [ELEMENT, type, key, props];
    openedReferable = referable;
    return;
  }
  if (development) noteElement(model);
  if (builtin === undefined) {
    const island = request.html ? addIsland(request, type, request.tapeBase + words.length) : 0;
    emit(OP_CLIENT);
    emit(number);
    openedEnd = mark();
    emit(referenceNumber(request, type));
    emit(island);
  } else {
    emit(OP_BUILTIN);
    emit(number);
    openedEnd = mark();
    emit(builtin);
  }
  emitElementKey(key);
  opened = PROPS;
  openedType = type;
  openedObject = props;
  openedReferable = referable;
}

/** An element that got a key in a place without a slot of its own stands in an array. */
function emitWrap(key) {
  openedOuterEnd = 0;
  if (!implicitSlot || key === null) return;
  emit(OP_ARRAY);
  emit(0);
  openedOuterEnd = mark();
  emit(1);
  serializedSize += 1;
}

function emitElementKey(key) {
  serializedSize += 4;
  if (typeof key === "symbol") {
    emit(OP_SYMBOL);
    emitText(key.description);
  } else {
    if (key !== null) serializedSize += key.length;
    emitValueKey(key);
  }
}
