// Flattening what is no element: collections, promises, bytes, references; and the insides of what was opened.

// --- objects ---------------------------------------------------------------------------------

/** Writes the head of an object that is no element; `returned`: a component returned it. */
function emitObject(parent, referable, key, value, resultReferable, returned) {
  if (typeof value.then === "function") {
    emitPromise(value);
    return;
  }
  const iterate = iteratorOf(value);
  if (returned && iterate !== null) {
    // What a component returned is read anew each time, as an array without an identity.
    openItems(0, isArray(value) && keyPath === null ? value : Array.from(iterate.call(value)), resultReferable);
    return;
  }
  if (returned && iteratesAsync(value) && !isReadableStream(value)) {
    value = { [Symbol.asyncIterator]: value[Symbol.asyncIterator].bind(value) };
    model = value;
  }
  let number = 0;
  const seen = numberOf(value, numbering);
  if (seen !== undefined) {
    if (rootModel !== value || seen !== rootReference) {
      emitSeen(seen);
      return;
    }
    rootModel = null;
    if (seen > 0) number = seen;
  } else if (referable && canExtend(key)) {
    number = headNumber = register(value);
  }
  if (isArray(value)) {
    if (parent === ROW && keyPath === null && emitRowJSON(value)) return;
    if (seen === undefined && number === 0 && resultReferable && keyPath === null) number = register(value);
    openItems(number, value, resultReferable || number !== 0);
    return;
  }
  const prototype = getPrototypeOf(value);
  if (iterate === null && prototype === objectPrototype && value[Symbol.asyncIterator] === undefined) {
    if (parent === ROW && emitRowJSON(value)) return;
    if (seen === undefined && number === 0 && resultReferable) number = register(value);
    openFields(number, value, resultReferable || number !== 0);
    return;
  }
  if (value instanceof Map) emitOutlined(OP_MAP, number, Array.from(value));
  else if (value instanceof Set) emitOutlined(OP_SET, number, Array.from(value));
  else if (typeof FormData === "function" && value instanceof FormData) {
    emitOutlined(OP_FORM_DATA, number, Array.from(value.entries()));
  } else if (value instanceof Error) {
    if (number !== 0) emitAlias(number);
    if (development) noteErrorValue(value);
    emit(OP_ERROR_VALUE);
  } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) emitBinary(number, value);
  else if (typeof Blob === "function" && value instanceof Blob) emitBlob(number, value);
  else if (iterate !== null) {
    const iterator = iterate.call(value);
    const items = Array.from(iterator);
    if (iterator === value) emitOutlined(OP_ITERATOR, number, items);
    else openItems(number, items, resultReferable);
  } else if (isReadableStream(value)) emitReadableStream(value);
  else if (iteratesAsync(value)) {
    if (keyPath === null) emitAsyncIterable(value, value[Symbol.asyncIterator]());
    else openItems(0, value, resultReferable);
  } else if (value instanceof Date) {
    const json = value.toJSON();
    if (number !== 0) emitAlias(number);
    emit(OP_DATE);
    emitText(json === null ? "null" : json);
  } else if (prototype !== objectPrototype && (prototype === null || getPrototypeOf(prototype) !== null)) {
    throw new Error(
      "Only plain objects, and a few built-ins, can be passed to Client Components from Server Components. Classes or null prototypes are not supported." +
        describeObject(parent, key),
    );
  } else openFields(number, value, resultReferable || number !== 0);
}

/** A row's value is asked for its JSON when it was rendered already. Answers whether it gave another value. */
function emitRowJSON(value) {
  if (typeof value.toJSON !== "function") return false;
  const json = value.toJSON("");
  if (json === value) return false;
  keyPath = null;
  implicitSlot = false;
  emitHead({ "": value }, false, "", json, false);
  return true;
}

function isReadableStream(value) {
  return typeof ReadableStream === "function" && value instanceof ReadableStream;
}

function iteratesAsync(value) {
  return typeof value[Symbol.asyncIterator] === "function";
}

function iteratorOf(value) {
  const iterate = value[Symbol.iterator] || value["@@iterator"];
  return typeof iterate === "function" ? iterate : null;
}

/** An array; where components around it gave a key it stands, as an async iterable does, in a Fragment with that key. */
function openItems(number, items, referable) {
  if (development) markMissingKeys(items);
  openedObject = items;
  openedReferable = referable;
  if (keyPath === null) {
    emit(OP_ARRAY);
    emit(number);
    openedEnd = mark();
    emit(items.length);
    opened = ITEMS;
    return;
  }
  const key = keyPath;
  emitWrap(key);
  emit(OP_BUILTIN);
  emit(0);
  openedEnd = mark();
  emit(BUILTIN_TYPES.get(FRAGMENT));
  emitElementKey(key);
  emit(0);
  emit(1);
  emitKey("children");
  serializedSize += 8;
  opened = KEYED_ITEMS;
}

function openFields(number, fields, referable) {
  emit(OP_OBJECT);
  emit(number);
  openedEnd = mark();
  opened = FIELDS;
  openedObject = fields;
  openedReferable = referable;
}

function emitPromise(thenable) {
  const seen = numberOf(thenable, numbering);
  const keyed = keyPath !== null || implicitSlot;
  if (seen !== undefined && !keyed && rootModel !== thenable) {
    emitSeen(seen);
    return;
  }
  // Behind a key every use is a promise of its own.
  const task = thenableTask(request, thenable, keyPath, implicitSlot, formatContext);
  const number = seen !== undefined && keyed ? 0 : register(thenable);
  emit(OP_PROMISE);
  emit(number);
  emit(task.number);
}

const BINARY_TAGS = [
  [Int8Array, "O"], [Uint8Array, "o"], [Uint8ClampedArray, "U"], [Int16Array, "S"], [Uint16Array, "s"],
  [Int32Array, "L"], [Uint32Array, "l"], [Float32Array, "G"], [Float64Array, "g"],
  [BigInt64Array, "M"], [BigUint64Array, "m"], [DataView, "V"],
];

/** The tag of the row that bytes become, "" for anything else. */
function binaryTag(value) {
  if (value instanceof ArrayBuffer) return "A";
  if (ArrayBuffer.isView(value)) for (const [type, tag] of BINARY_TAGS) if (value instanceof type) return tag;
  return "";
}

function copyBytes(value) {
  const bytes =
    value instanceof ArrayBuffer
      ? new Uint8Array(value)
      : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return bytes.slice();
}

function emitBinary(number, value) {
  const bytes = copyBytes(value);
  emit(OP_BINARY);
  emit(number);
  emit(binaryTag(value).charCodeAt(0));
  emit(addBinary(bytes));
}

/** A collection: its items become a row of their own, rendered at once. */
function emitOutlined(operation, number, items) {
  emit(operation);
  emit(number);
  const end = mark();
  emitApart(items, 0, false);
  patch(end);
  opened = NOTHING;
}

/**
 * Writes a value that gets a row of its own without leaving the current work loop. `suspends`: the row may wait,
 * and then stands as `DEFERRED`.
 */
function emitApart(value, format, suspends) {
  const start = words.length;
  inRow(null, false, format, () => {
    try {
      const number = typeof value === "object" && value !== null ? register(value) : 0;
      if (number !== 0 && value.$$typeof === ELEMENT) emitAlias(number);
      emitRoot(value, number);
    } catch (thrown) {
      rollBack(start);
      opened = NOTHING;
      openedOuterEnd = 0;
      if (request.aborted) {
        emitAbandoned(false);
        return;
      }
      const error = unwrapSuspense(thrown);
      if (suspends && isThenable(error)) {
        const task = createTask(request, value, null, false, format);
        suspendTask(request, task, error);
        if (development) moveInfos(task, spine.address);
        emit(OP_DEFERRED);
        emit(task.number);
      } else {
        emit(OP_THROWN);
        emit(recordError(request, error));
        emit(0);
        calling = null;
      }
    }
  });
}

/** Calls `write` for another row than the one that is being written. */
function inRow(path, slot, format, write) {
  const outerModel = model;
  const outerKeyPath = keyPath;
  const outerSlot = implicitSlot;
  const outerRowKeyPath = rowKeyPath;
  const outerRowSlot = rowSlot;
  const outerFormat = formatContext;
  const outerSize = serializedSize;
  const outerThenables = taskThenables;
  const outerSpine = spine;
  const outerOwner = debugOwner;
  const outerStack = debugStack;
  const outerRootModel = rootModel;
  const outerRootReference = rootReference;
  const outerFrame = frame;
  keyPath = path;
  implicitSlot = slot;
  rowKeyPath = null;
  rowSlot = rowKeyed = false;
  formatContext = format;
  taskThenables = null;
  try {
    write();
  } finally {
    model = outerModel;
    keyPath = outerKeyPath;
    implicitSlot = outerSlot;
    rowKeyPath = outerRowKeyPath;
    rowSlot = outerRowSlot;
    rowKeyed = rowKeyPath !== null || rowSlot;
    formatContext = outerFormat;
    serializedSize = outerSize;
    taskThenables = outerThenables;
    spine = outerSpine;
    debugOwner = outerOwner;
    debugStack = outerStack;
    rootModel = outerRootModel;
    rootReference = outerRootReference;
    frame = outerFrame;
  }
}

// --- insides ---------------------------------------------------------------------------------

/** Writes what is inside the container that was opened last. */
function emitInside() {
  const kind = opened;
  const end = openedEnd;
  const outerEnd = openedOuterEnd;
  opened = NOTHING;
  openedOuterEnd = 0;
  if (kind === PROPS) emitProps(openedObject, openedReferable, openedFormat, openedSize);
  else if (kind === ITEMS) emitItems(openedObject, openedReferable);
  else if (kind === FIELDS) emitFields(openedObject, openedReferable);
  else if (kind === PARTS) emitParts(openedObject, openedReferable);
  else emitItem(NO_PARENT, openedReferable, "children", openedObject);
  patch(end);
  if (outerEnd !== 0) patch(outerEnd);
}

/** An element's type, key and properties as values. */
function emitParts(parts, referable) {
  serializedSize++;
  for (let index = 1; index < parts.length; index++) {
    serializedSize++;
    emitItem(parts, referable, String(index), parts[index]);
  }
}

function emitProps(props, referable, format, sizeBefore) {
  const seen = numberOf(props, numbering);
  if (seen !== undefined && seen > 0) {
    words.push(seen, SEEN_PROPS);
    return;
  }
  const number = referable && seen === undefined ? registerProps(props) : 0;
  const countAt = words.push(number, 0) - 1;
  setWord(countAt, emitProperties(props, referable, format, sizeBefore));
}

/**
 * Writes keys and values, and answers how many. Where `format` is one for children, these come as in React before the element itself
 * counts: `sizeBefore`.
 */
function emitProperties(fields, referable, format, sizeBefore) {
  const names = Object.keys(fields);
  const count = names.length;
  for (let index = 0; index < count; index++) {
    const name = names[index];
    const number = nameNumbers[name];
    serializedSize += name.length;
    const value = fields[name];
    if (typeof value === "string" && number !== undefined) {
      serializedSize += value.length;
      words.push(number, OP_STRING, textLength, value.length);
      pieces.push(value);
      textLength += value.length;
      continue;
    }
    emitKey(name);
    if (format !== -1 && name === "children") {
      const size = serializedSize;
      serializedSize = sizeBefore;
      emitApart(value, format, true);
      serializedSize = size;
    } else emitItem(fields, referable, name, value);
  }
  return count;
}

function emitFields(fields, referable) {
  const countAt = mark();
  setWord(countAt, emitProperties(fields, referable, -1, 0));
}

function emitItems(items, referable) {
  for (let index = 0; index < items.length; index++) {
    serializedSize += index < 10 ? 1 : digits(index);
    emitItem(items, referable, index, items[index]);
  }
}

// --- everything else -------------------------------------------------------------------------

function emitPrimitive(parent, key, value) {
  switch (typeof value) {
    case "function":
      if (value.$$typeof === CLIENT_REFERENCE) {
        emit(OP_CLIENT_REFERENCE);
        emit(referenceNumber(request, value));
      } else if (value.$$typeof === SERVER_REFERENCE) emitServerReference(value);
      else if (request.temporaryReferences === undefined || !emitTemporaryReference(value)) {
        refuseFunction(parent, key, value);
      }
      return;
    case "symbol": {
      if (value === ELEMENT) {
        emit(OP_ELEMENT_SYMBOL);
        return;
      }
      const name = value.description;
      if (Symbol.for(name) !== value) {
        throw new Error(
          `Only global symbols received from Symbol.for(...) can be passed to Client Components. The symbol Symbol.for(${name}) cannot be found among global symbols.` +
            describeObject(parent, key),
        );
      }
      emit(OP_SYMBOL);
      emitText(name);
      return;
    }
    case "bigint":
      emit(OP_BIGINT);
      emitText(value.toString(10));
      return;
    default:
      emitItem(parent, false, key, value);
  }
}

/** A server function, with its bound arguments where it stands first. */
function emitServerReference(reference) {
  const seen = request.serverReferences.get(reference);
  if (seen !== undefined) {
    emit(OP_SEEN);
    emit(seen);
    return;
  }
  const number = ++request.objectCount;
  request.serverReferences.set(reference, number);
  if (request.html) request.places[number] = request.tapeBase + words.length;
  emit(OP_SERVER_REFERENCE);
  emit(number);
  emitText(reference.$$id);
  if (reference.$$bound === null) emit(OP_NULL);
  else if (request.html) emitApart(reference.$$bound, 0, false);
  else {
    emit(OP_PROMISE);
    emit(0);
    emit(thenableTask(request, Promise.resolve(reference.$$bound), null, false, 0).number);
  }
  opened = NOTHING;
}

/** What the client gave and only it can read goes back to it. Answers whether the value is such a one. */
function emitTemporaryReference(value) {
  const id = request.temporaryReferences.get(value);
  if (id === undefined) return false;
  emit(OP_TEMPORARY_REFERENCE);
  emitText(String(id));
  return true;
}

function refuseFunction(parent, key, value) {
  if (value.$$typeof === OPAQUE_REFERENCE) {
    throw new Error(
      "Could not reference an opaque temporary reference. This is likely due to misconfiguring the temporaryReferences options on the server.",
    );
  }
  if (typeof key === "string" && /^on[A-Z]/.test(key)) {
    throw new Error(
      "Event handlers cannot be passed to Client Component props." +
        describeObject(parent, key) +
        "\nIf you need interactivity, consider converting part of this to a Client Component.",
    );
  }
  if (development) refuseChildFunction(parent, key);
  throw new Error(
    'Functions cannot be passed directly to Client Components unless you explicitly expose it by marking it with "use server". Or maybe you meant to call this function rather than return it.' +
      describeObject(parent, key),
  );
}
