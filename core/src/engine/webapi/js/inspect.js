// How a value looks in the console: close to Node's `util.inspect`, without colours.

const maxDepth = 2;
const maxItems = 100;
const lineWidth = 72;

function inspect(value, depth = 0, path = []) {
  switch (typeof value) {
    case 'string': return quote(value);
    case 'bigint': return `${value}n`;
    case 'number': return Object.is(value, -0) ? '-0' : String(value);
    case 'symbol': return value.toString();
    case 'function': return inspectFunction(value, depth, path);
    case 'object': return value === null ? 'null' : inspectObject(value, depth, path);
    default: return String(value);
  }
}

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
  const escaped = text.replace(/[\x00-\x1f\x7f\\]/g, (character) =>
    ({ '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v', '\\': '\\\\' })[character]
      ?? `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

function inspectFunction(value, depth, path) {
  let head;
  // A class's `prototype` is the one that cannot be replaced.
  if (Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false) {
    const parent = Object.getPrototypeOf(value)?.name;
    head = `[class ${value.name || '(anonymous)'}${parent ? ` extends ${parent}` : ''}]`;
  } else {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    head = value.name ? `[${kind}: ${value.name}]` : `[${kind} (anonymous)]`;
  }
  const properties = propertiesOf(value, depth, [...path, value]);
  return properties.length ? `${head} ${block('{', properties, '}')}` : head;
}

function inspectObject(value, depth, path) {
  if (path.includes(value)) return '[Circular *1]';
  const name = constructorName(value);
  if (value instanceof Error) return inspectError(value, depth, path);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise {}';
  if (depth > maxDepth) return Array.isArray(value) ? '[Array]' : `[${name ?? 'Object: null prototype'}]`;
  const inner = [...path, value];
  const show = (item) => inspect(item, depth + 1, inner);
  if (Array.isArray(value)) {
    const items = [];
    for (let i = 0; i < value.length && items.length < maxItems; i++) {
      if (Object.hasOwn(value, i)) {
        items.push(show(value[i]));
        continue;
      }
      const start = i;
      while (i + 1 < value.length && !Object.hasOwn(value, i + 1)) i++;
      items.push(`<${i - start + 1} empty item${i > start ? 's' : ''}>`);
    }
    if (value.length > maxItems) items.push(more(value.length - maxItems));
    items.push(...propertiesOf(value, depth, inner, (key) => !/^\d+$/.test(key)));
    return prefix(name, 'Array', value.length) + block('[', items, ']');
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const items = Array.from(value.subarray(0, maxItems), show);
    if (value.length > maxItems) items.push(more(value.length - maxItems));
    return `${name}(${value.length}) ${block('[', items, ']')}`;
  }
  if (value instanceof ArrayBuffer) return `ArrayBuffer { byteLength: ${value.byteLength} }`;
  if (value instanceof Map) {
    const items = [...value].slice(0, maxItems).map(([key, item]) => `${show(key)} => ${show(item)}`);
    if (value.size > maxItems) items.push(more(value.size - maxItems));
    return `${name}(${value.size}) ${block('{', items, '}')}`;
  }
  if (value instanceof Set) {
    const items = [...value].slice(0, maxItems).map(show);
    if (value.size > maxItems) items.push(more(value.size - maxItems));
    return `${name}(${value.size}) ${block('{', items, '}')}`;
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return `[${name}: ${inspect(value.valueOf())}]`;
  }
  if (value instanceof URL) return `URL ${JSON.stringify(value.href)}`;
  const tag = value[Symbol.toStringTag];
  const label = name === null ? '[Object: null prototype] ' : name === 'Object' ? '' : `${name} `;
  const tagged = typeof tag === 'string' && tag !== '' && tag !== name ? `${label || 'Object '}[${tag}] ` : label;
  return tagged + block('{', propertiesOf(value, depth, inner), '}');
}

function inspectError(error, depth, path) {
  const head = `${error.name}${error.message ? `: ${error.message}` : ''}`;
  let text = typeof error.stack === 'string' && error.stack !== ''
    ? (error.stack.startsWith(error.name) ? error.stack : `${head}\n${error.stack}`).trimEnd()
    : `[${head}]`;
  const inner = [...path, error];
  const properties = propertiesOf(error, depth, inner, (key) => key !== 'stack' && key !== 'message');
  if (Object.hasOwn(error, 'cause')) properties.push(`[cause]: ${inspect(error.cause, depth + 1, inner)}`);
  if (properties.length) text += ` ${block('{', properties, '}')}`;
  return text;
}

function propertiesOf(value, depth, path, wanted = () => true) {
  const properties = [];
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (!property?.enumerable || typeof key === 'symbol' && internalSymbols.has(key) || !wanted(String(key))) continue;
    const name = typeof key === 'symbol' ? `[${key.toString()}]` : /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
    let text;
    if (property.get) text = property.set ? '[Getter/Setter]' : '[Getter]';
    else if (property.set) text = '[Setter]';
    else text = inspect(property.value, depth + 1, path);
    properties.push(`${name}: ${text}`);
  }
  return properties;
}

const internalSymbols = new Set([eventState, abortState, slots, listeners]);

function constructorName(value) {
  for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
    const constructor = Object.getOwnPropertyDescriptor(object, 'constructor')?.value;
    if (typeof constructor === 'function' && constructor.name) return constructor.name;
  }
  return null;
}

function prefix(name, usual, length) {
  return name === usual ? '' : `${name}(${length}) `;
}

function more(count) {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

function block(open, items, close) {
  if (items.length === 0) return open + close;
  const line = items.join(', ');
  if (line.length <= lineWidth && !line.includes('\n')) {
    return `${open} ${line} ${close}`;
  }
  return `${open}\n${items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`).join(',\n')}\n${close}`;
}

// `console.log`'s arguments as one text: placeholders of a leading format string, then the rest.
function format(args) {
  let index = 0;
  let text = '';
  if (typeof args[0] === 'string') {
    index = 1;
    text = args.length === 1 ? args[0] : args[0].replace(/%([sdifjoOc%])/g, (found, kind) => {
      if (kind === '%') return '%';
      if (index >= args.length) return found;
      const value = args[index++];
      switch (kind) {
        case 's': return typeof value === 'object' && value !== null ? inspect(value, 1) : typeof value === 'bigint' ? `${value}n` : String(value);
        case 'd': return typeof value === 'object' ? 'NaN' : typeof value === 'bigint' ? `${value}n` : String(Number(value));
        case 'i': return typeof value === 'object' ? 'NaN' : String(parseInt(value, 10));
        case 'f': return typeof value === 'symbol' ? 'NaN' : String(parseFloat(value));
        case 'j': return JSON.stringify(value);
        case 'c': return '';
        default: return inspect(value);
      }
    });
  }
  const rest = args.slice(index).map((value) => (typeof value === 'string' ? value : inspect(value)));
  return (index === 0 ? rest : [text, ...rest]).join(' ');
}
