// One line that shows where in its parent a value stands that cannot be passed, with carets under it.

function kindOf(object) {
  return Object.prototype.toString.call(object).slice(8, -1);
}

function describeValue(value) {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length <= 10 ? value : value.slice(0, 10) + "...");
    case "object": {
      if (isArray(value)) return "[...]";
      if (value !== null && value.$$typeof === CLIENT_REFERENCE) return "client";
      const kind = kindOf(value);
      return kind === "Object" ? "{...}" : kind;
    }
    case "function": {
      if (value.$$typeof === CLIENT_REFERENCE) return "client";
      const name = value.displayName || value.name;
      return name ? `function ${name}` : "function";
    }
    default:
      return String(value);
  }
}

function describeType(type) {
  if (typeof type === "string") return type;
  if (type === Symbol.for("react.suspense")) return "Suspense";
  if (type === Symbol.for("react.suspense_list")) return "SuspenseList";
  if (type === Symbol.for("react.view_transition")) return "ViewTransition";
  if (typeof type !== "object" || type === null) return "";
  if (type.$$typeof === FORWARD_REF) return describeType(type.render);
  if (type.$$typeof === MEMO) return describeType(type.type);
  if (type.$$typeof === LAZY) {
    try {
      return describeType(type._init(type._payload));
    } catch (waiting) {
      return "";
    }
  }
  return "";
}

function describeObject(object, marked) {
  const kind = kindOf(object);
  if (kind !== "Object" && kind !== "Array") return kind;
  if (development && jsxTypes.has(object)) {
    return describeJsx(jsxTypes.get(object), object, marked === undefined ? undefined : String(marked));
  }
  if (object.$$typeof === ELEMENT) return (marked === undefined ? "" : "\n  ") + `<${describeType(object.type)}/>`;
  if (object.$$typeof === CLIENT_REFERENCE) return "client";
  const array = isArray(object);
  const name = marked === undefined ? undefined : String(marked);
  let line = array ? "[" : "{";
  let at = -1;
  let length = 0;
  const keys = array ? Array.from(object, (_, index) => String(index)) : Object.keys(object);
  keys.forEach((key, index) => {
    if (index > 0) line += ", ";
    if (!array) {
      const quoted = JSON.stringify(key);
      line += (quoted === `"${key}"` ? key : quoted) + ": ";
    }
    const value = object[key];
    const text = typeof value === "object" && value !== null ? describeObject(value) : describeValue(value);
    if (key === name) {
      at = line.length;
      length = text.length;
      line += text;
    } else line += text.length < 10 && line.length + text.length < 40 ? text : "...";
  });
  line += array ? "]" : "}";
  if (name === undefined) return line;
  return at > -1 && length > 0 ? `\n  ${line}\n  ${" ".repeat(at)}${"^".repeat(length)}` : `\n  ${line}`;
}
