// Host elements in a Client Component's output: their attributes as values that need no JavaScript any more.
//
// Which attribute is printed, and how, is the HTML writer's business. Here only goes what it could not do: functions and
// symbols are dropped, other objects become the strings that React would print, and a function given as an
// `action` becomes its form fields.

/** Names with a hyphen that are no custom elements. */
const HYPHENATED = new Set([
  "annotation-xml",
  "color-profile",
  "font-face",
  "font-face-src",
  "font-face-uri",
  "font-face-format",
  "font-face-name",
  "missing-glyph",
]);

function walkHost(tag, props) {
  const end = words.push(OP_HOST, 0, 0) - 1;
  emitKey(tag);
  const countAt = words.push(OP_NULL, 0, 0) - 1;
  const names = Object.keys(props);
  let count = 0;
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    const value = props[name];
    if (value === null || value === undefined || name === "ref") continue;
    if (typeof value === "string") {
      const number = nameNumbers[name];
      if (number === undefined) {
        emitKey(name);
        emitString(value);
      } else {
        words.push(number, OP_STRING, textLength, value.length);
        pieces.push(value);
        textLength += value.length;
      }
      count++;
    } else if (name === "children") {
      emitKey(name);
      if (printsChildrenAsText(tag)) emitPlain(value);
      else renderNode(value);
      count++;
    } else if (walkAttribute(tag, name, value)) {
      count++;
    }
  }
  words[countAt] = count;
  words[end] = words.length;
}

/** Elements whose children are no nodes: React prints them as one string. */
function printsChildrenAsText(tag) {
  return tag === "title" || tag === "style" || tag === "script" || tag === "textarea";
}

/** Writes an attribute that is no string; answers false when there is nothing to write. */
function walkAttribute(tag, name, value) {
  switch (typeof value) {
    case "number":
      emitKey(name);
      emitNumber(value);
      return true;
    case "boolean":
      emitKey(name);
      emit(value ? OP_TRUE : OP_FALSE);
      return true;
    case "function":
      return walkFunction(tag, name, value);
    case "symbol":
      return false;
    case "object":
      return walkObjectAttribute(tag, name, value);
  }
  emitKey(name);
  emitString("" + value);
  return true;
}

function walkFunction(tag, name, value) {
  if (tag === "form" ? name === "action" : name === "formAction" && (tag === "button" || tag === "input")) {
    const fields = formFields(value);
    emitKey(name);
    if (fields === null) emit(OP_CLIENT_ACTION);
    else emitFormAction(fields);
    return true;
  }
  // A resource with its own handlers is not hoisted.
  if ((name === "onLoad" || name === "onError") && (tag === "link" || tag === "script")) {
    emitKey(name);
    emit(OP_TRUE);
    return true;
  }
  return false;
}

function walkObjectAttribute(tag, name, value) {
  if (name === "style") {
    emitKey(name);
    emitStyle(value);
    return true;
  }
  if (name === "dangerouslySetInnerHTML") {
    emitKey(name);
    emitInnerHtml(value);
    return true;
  }
  if (tag === "select" && isArray(value) && (name === "value" || name === "defaultValue")) {
    emitKey(name);
    emitPlain(value);
    return true;
  }
  if (tag.includes("-") && !HYPHENATED.has(tag)) return false;
  emitKey(name);
  emitString("" + value);
  return true;
}

function emitStyle(style) {
  emit(OP_OBJECT);
  emit(0);
  const end = mark();
  const countAt = mark();
  let count = 0;
  for (const name in style) {
    if (!hasOwn.call(style, name)) continue;
    const value = style[name];
    if (value === null || value === undefined || typeof value === "boolean" || value === "") continue;
    emitKey(name);
    if (typeof value === "number") emitNumber(value);
    else emitString("" + value);
    count++;
  }
  words[countAt] = count;
  patch(end);
}

function emitInnerHtml(value) {
  const given = "__html" in value;
  emit(OP_OBJECT);
  emit(0);
  const end = mark();
  emit(given ? 1 : 0);
  if (given) {
    emitKey("__html");
    if (value.__html == null) emit(OP_NULL);
    else emitString("" + value.__html);
  }
  patch(end);
}

/** A value that is printed as text: arrays stay arrays, other objects become strings. */
function emitPlain(value) {
  if (isArray(value)) {
    emit(OP_ARRAY);
    emit(0);
    const end = mark();
    emit(value.length);
    for (const item of value) emitPlainItem(item);
    patch(end);
  } else {
    emitPlainItem(value);
  }
}

function emitPlainItem(value) {
  switch (typeof value) {
    case "number":
      emitNumber(value);
      return;
    case "boolean":
      emit(value ? OP_TRUE : OP_FALSE);
      return;
    case "undefined":
    case "function":
    case "symbol":
      emit(OP_NULL);
      return;
  }
  if (value === null) emit(OP_NULL);
  else emitString("" + value);
}

// --- form actions ----------------------------------------------------------------------------

/** Stands for the form's prefix, which the HTML writer gives out in the order in which it prints forms. */
const FORM_PREFIX = "\0";

/** The fields that submit `action` without JavaScript; null when it needs JavaScript. Throws a thenable that is not ready. */
function formFields(action) {
  if (!isFormAction(action)) return null;
  try {
    const fields = actionFields(action, FORM_PREFIX);
    if (!fields) return null;
    if (fields.data != null) fields.data.forEach(requireTextField);
    return fields;
  } catch (error) {
    if (isThenable(error)) throw error;
    return null;
  }
}

function isFormAction(action) {
  return typeof action.$$FORM_ACTION === "function" || action.$$typeof === SERVER_REFERENCE;
}

function actionFields(action, prefix) {
  if (typeof action.$$FORM_ACTION === "function") return action.$$FORM_ACTION(prefix);
  const fields = { name: "$ACTION_ID_" + action.$$id, method: "POST", encType: "multipart/form-data", data: null };
  if (action.$$bound) {
    fields.name = "$ACTION_REF_" + prefix;
    fields.data = new Map();
    for (const [part, json] of encodeBoundAction(action)) fields.data.set("$ACTION_" + prefix + ":" + part, json);
  }
  return fields;
}

function requireTextField(value) {
  if (typeof value !== "string") {
    throw Error("File/Blob fields are not yet supported in progressive forms. Will fallback to client hydration.");
  }
}

const FORM_FIELDS = ["name", "action", "encType", "method", "target"];

function emitFormAction(fields) {
  emit(OP_FORM_ACTION);
  const end = mark();
  emit(OP_OBJECT);
  emit(0);
  const objectEnd = mark();
  const countAt = mark();
  let count = 0;
  for (const name of FORM_FIELDS) {
    if (fields[name] == null) continue;
    emitKey(name);
    emitString("" + fields[name]);
    count++;
  }
  if (fields.data != null) {
    emitKey("data");
    emitFormData(fields.data);
    count++;
  }
  words[countAt] = count;
  patch(objectEnd);
  patch(end);
}

function emitFormData(data) {
  emit(OP_ARRAY);
  emit(0);
  const end = mark();
  const countAt = mark();
  let count = 0;
  data.forEach((value, name) => {
    emit(OP_ARRAY);
    emit(0);
    const entryEnd = mark();
    emit(2);
    emitString(name);
    emitString(value);
    patch(entryEnd);
    count++;
  });
  words[countAt] = count;
  patch(end);
}

/** The bound arguments of a server reference in the reply encoding: parts by name, the root first. */
function encodeBoundAction(action) {
  const parts = [];
  let partCount = 1;
  const addPart = (value) => {
    const part = partCount++;
    parts.push([String(part), JSON.stringify(encode(value))]);
    return part.toString(16);
  };
  const encode = (value) => {
    switch (typeof value) {
      case "string":
        return value[0] === "$" ? "$" + value : value;
      case "number":
        if (Number.isFinite(value)) return Object.is(value, -0) ? "$-0" : value;
        return value !== value ? "$NaN" : value > 0 ? "$Infinity" : "$-Infinity";
      case "boolean":
        return value;
      case "undefined":
        return "$undefined";
      case "bigint":
        return "$n" + value.toString(10);
      case "function":
        if (value.$$typeof === SERVER_REFERENCE) return "$h" + addReference(value);
        break;
      case "object":
        return value === null ? null : encodeObject(value);
    }
    throw Error("Client Functions cannot be passed directly to Server Functions. Only Functions passed from the Server can be passed back again.");
  };
  const encodeObject = (value) => {
    if (isThenable(value)) return "$@" + addPart(settledValue(value));
    if (value instanceof Date) return "$D" + value.toJSON();
    if (value instanceof Map) return "$Q" + addPart(Array.from(value));
    if (value instanceof Set) return "$W" + addPart(Array.from(value));
    if (isArray(value)) return value.map(encode);
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && (prototype === null || getPrototypeOf(prototype) !== null)) {
      throw Error("Only plain objects, and a few built-ins, can be passed to Server Functions. Classes or null prototypes are not supported.");
    }
    const encoded = {};
    for (const name of Object.keys(value)) encoded[name] = encode(value[name]);
    return encoded;
  };
  const addReference = (reference) => {
    const part = partCount++;
    const bound = reference.$$bound ? "$@" + addPart(reference.$$bound) : null;
    parts.push([String(part), JSON.stringify({ id: reference.$$id, bound })]);
    return part.toString(16);
  };
  const bound = "$@" + addPart(action.$$bound);
  parts.unshift(["0", JSON.stringify({ id: action.$$id, bound })]);
  return parts;
}
