// Development builds: what React's development server tells the browser besides, so that its tools show Server Components:
// which component made an element and where, the way of components to each value, what they logged and what failed.
//
// Nothing of this is on the tape. It is noted beside it, by addresses, and only the flight writer reads the notes: the HTML and what
// Client Components see are those of a production build. A production build never comes here: all is behind `development`.

/** Whether the app is a development build; known when its server layer is loaded. */
let development = false;

const ENVIRONMENT = "Server";
/** How many objects a debug value shows, and what stands for the others. */
const DEBUG_LIMIT = 500;
const PROPS_LIMIT = 8;

/** The element on the spine: who made it, and where. As in React a component leaves itself as the owner. */
let debugOwner = null;
let debugStack = null;
/** The component that is called, and the one that was called last. */
let calledComponent = null;
let renderedComponent = null;
/** The spine that is followed: where its notes go. */
let spine = null;
/** Whether the task that is being rendered waited before. */
let taskWaited = false;
/** The I/O whose value it renders. */
let taskInput = null;

/** What a request has told of, and its notes since the last tape. */
class DebugState {
  constructor() {
    // React counts the elements whose stacks it keeps.
    if (internals !== null) internals.recentlyCreatedOwnerStacks = 0;
    this.timeOrigin = performance.now();
    /** References to what has a row, or a place in one, by the object. */
    this.references = new Map();
    /** The rows of components. */
    this.components = new Map();
    /** The rows of I/O, and what components awaited. */
    this.inputs = new Map();
    this.awaits = new Map();
    this.rowCount = 0;
    this.stacks = new Map();
    this.warnedOwners = new WeakSet();
    this.notes = new Notes();
    this.notes.rows.push([0, `N${this.timeOrigin + performance.timeOrigin}`]);
  }

  /** The number of a stack. */
  stack(text) {
    let number = this.stacks.get(text);
    if (number === undefined) {
      number = this.stacks.size + 1;
      this.stacks.set(text, number);
      this.notes.stacks.push(text);
    }
    return number;
  }

  /** Adds a row and answers its number; `print` gives its text once it can be referred to. */
  row(print) {
    const number = ++this.rowCount;
    const at = this.notes.rows.length;
    const text = print(number);
    // What it refers to stands before it.
    this.notes.rows.push([number, text]);
    return number;
  }
}

/** Notes that go with a tape; ARCHITECTURE.md, section 2. */
class Notes {
  rows = [];
  stacks = [];
  /** Four numbers an element: address, owner's row, stack, `validated`. */
  elements = [];
  /** Texts by address, and by task. */
  infos = new Map();
  tasks = new Map();
  values = new Map();
  errors = [];

  isEmpty() {
    return this.rows.length + this.elements.length + this.infos.size + this.tasks.size + this.errors.length === 0;
  }

  toJSON() {
    const { rows, stacks, elements, infos, tasks, values, errors } = this;
    return { rows, stacks, elements, infos: [...infos], tasks: [...tasks], values: [...values], errors };
  }
}

/** The notes since the last tape, as the engine takes them. */
function takeNotes(request) {
  const { notes } = request.debug;
  if (notes.isEmpty()) return "";
  request.debug.notes = new Notes();
  return JSON.stringify(notes);
}

// In a note's text a letter and a number between two U+0001, which no JSON holds, stand for what only the writer knows.
const rowMark = (number) => `$\u0001d${number}\u0001`;
const stackMark = (number) => `"$\u0001s${number}\u0001"`;
const framesMark = (number) => `\u0001f${number}\u0001`;

/** An error's frames; some engines begin with its message. */
function framesOf(error) {
  const stack = String(error.stack || "");
  const at = stack.search(/^ *at /m);
  return at === -1 ? "" : stack.slice(at);
}

/** The frames behind those of the error's own construction, as V8 has them. */
function errorFrames(error) {
  const frames = framesOf(error);
  const made = typeof error.constructor === "function" ? error.constructor.name : "";
  const lines = frames.split("\n");
  const at = made === "" ? -1 : lines.slice(0, 4).findIndex((line) => line.trim().startsWith(`at ${made} (`));
  return at === -1 ? frames : lines.slice(at + 1).join("\n");
}

// --- the spine -------------------------------------------------------------------------------

/** The way from a value to its head. */
class Spine {
  constructor(address, timed) {
    this.address = address;
    /** Whether there is something on it whose end is told. */
    this.timed = timed;
  }
}

/** `emitItem` from the spine on. What has components on its way is a row of its own, whose length nobody else counts. */
function emitDebuggedItem(parent, referable, key, value) {
  const outer = spine;
  const size = serializedSize;
  const own = (spine = new Spine(addressHere(request), false));
  const outerFrame = frame;
  const located = locations.length;
  try {
    emitHead(parent, referable, key, value, false);
  } catch (thrown) {
    emitThrown(thrown);
  }
  if (own.timed) noteTime();
  spine = outer;
  keyPath = rowKeyPath;
  implicitSlot = rowSlot;
  emitLocated(located, key);
  frame = outerFrame;
  if (own.timed) serializedSize = size;
}

/** The spine of a row's value; `endRoot` ends it when its head was written. */
function beginRoot() {
  spine = new Spine(addressHere(request), taskWaited);
  taskWaited = false;
  if (debugOwner !== null) noteAwaits(debugOwner);
  if (taskInput !== null) {
    noteInput(taskInput, taskInput.start, debugOwner, debugStack === null ? null : framesOf(debugStack));
    taskInput = null;
  }
}

function endRoot() {
  if (spine.timed) noteTime();
}

/** What a task remembers of who made what it renders. */
function taskDebug(model) {
  const input = (typeof model === "object" && model !== null && inputs.get(model)) || null;
  return { owner: debugOwner, stack: debugStack, input, waited: false };
}

/** The values of a stream are those of who made it. */
function enterStream(task) {
  debugOwner = task.debug.owner;
  debugStack = task.debug.stack;
}

function enterTask(task) {
  enterStream(task);
  taskWaited = task.debug.waited;
  taskInput = task.debug.input;
}

/** A task is about to fail. */
function enterFailure(owner, task) {
  const rendered = task.status === TASK_RENDERING;
  if (!rendered && working === owner) return;
  if (!rendered) enterTask(task);
  if (!rendered || spine.timed) addTo(owner.debug.notes.tasks, task.number, [timeText(owner)]);
}

/** The value waits or failed: what was noted on its spine is told of the task. */
function moveInfos(task, address) {
  const { infos, tasks } = request.debug.notes;
  const noted = infos.get(address);
  if (noted !== undefined) {
    infos.delete(address);
    addTo(tasks, task.number, noted);
  }
}

function addTo(map, key, texts) {
  const known = map.get(key);
  if (known === undefined) map.set(key, texts);
  else known.push(...texts);
}

function noteInfo(text) {
  addTo(request.debug.notes.infos, spine.address, [text]);
}

function noteTime() {
  noteInfo(timeText(request));
}

function timeText(owner) {
  return `{"time":${performance.now() - owner.debug.timeOrigin}}`;
}

// --- elements and components -----------------------------------------------------------------

function enterElement(element) {
  const { type, props } = element;
  jsxTypes.set(props, type);
  if (typeof props.children === "object" && props.children !== null) jsxTypes.set(props.children, type);
  debugOwner = element._owner || null;
  debugStack = element._debugStack || null;
}

/** An element that nobody's code made. */
function debugElement(type, key, props) {
  const nowhere = { stack: "" };
  return { $$typeof: ELEMENT, type, key, ref: null, props, _owner: null, _debugStack: nowhere, _store: { validated: 1 } };
}

/** Notes who made the element whose operation is written next. */
function noteElement(element) {
  const { debug } = request;
  // The three more members of its tuple.
  serializedSize += 3;
  const owner = debugOwner === null ? 0 : outlineComponent(debug, debugOwner);
  const stack = debugStack === null ? 0 : debug.stack(framesOf(debugStack));
  debug.notes.elements.push(addressHere(request), owner, stack, (element._store && element._store.validated) || 0);
}

/** The row of a component, which its owner's stands before. */
function outlineComponent(debug, component) {
  const known = debug.components.get(component);
  if (known !== undefined) return known;
  const owner = component.owner === null ? 0 : outlineComponent(debug, component.owner);
  return debug.row((number) => {
    const own = rowMark(number);
    debug.components.set(component, number);
    debug.references.set(component, own);
    const printer = new DebugPrinter(debug, PROPS_LIMIT);
    let text = `{"name":${JSON.stringify(component.name)},"key":${printer.print(component.key, "key", null)},"env":"${ENVIRONMENT}"`;
    if (owner !== 0) text += `,"owner":"${rowMark(owner)}"`;
    if (component.debugStack !== null) text += `,"stack":${stackMark(debug.stack(framesOf(component.debugStack)))}`;
    return `${text},"props":${printer.print(component.props, "props", own)}}`;
  });
}

/** Calls a component, as its element's owner has it; one that is resumed was told of before. */
function callDebugged(element, component, props) {
  let info;
  if (taskThenables !== null) info = taskThenables.component;
  else {
    info = {
      name: component.displayName || component.name || "",
      env: ENVIRONMENT,
      key: element.key,
      owner: debugOwner,
      props,
      debugStack,
      debugTask: null,
    };
    const row = outlineComponent(request.debug, info);
    noteTime();
    noteInfo(`"${rowMark(row)}"`);
    spine.timed = true;
    if (element._store && element._store.validated === 2) warnForMissingKey(info);
  }
  renderedComponent = info;
  const result = inComponent(info, () => callComponent(component, props));
  if (hookThenables !== null) noteUses(info, hookThenables);
  debugOwner = info;
  debugStack = null;
  if (typeof result === "object" && result !== null) {
    if (result.$$typeof === LAZY && !returnedItself) result._payload.then(markValidated, ignore);
    else markValidated(result);
  }
  return result;
}

function inComponent(info, call) {
  const outer = calledComponent;
  calledComponent = info;
  try {
    return call();
  } finally {
    calledComponent = outer;
  }
}

// --- keys ------------------------------------------------------------------------------------

function markValidated(value) {
  if (typeof value === "object" && value !== null && value.$$typeof === ELEMENT && value._store) value._store.validated = 1;
}

/** The items of an array need keys; whoever renders them warns. */
function markMissingKeys(items) {
  for (const item of items) {
    if (typeof item !== "object" || item === null || item.$$typeof !== ELEMENT) continue;
    if (item.key === null && item._store && !item._store.validated) item._store.validated = 2;
  }
}

function warnForMissingKey(info) {
  const { warnedOwners } = request.debug;
  if (info.owner !== null) {
    if (warnedOwners.has(info.owner)) return;
    warnedOwners.add(info.owner);
  }
  inComponent(info, () =>
    console.error(
      'Each child in a list should have a unique "key" prop.%s%s See https://react.dev/link/warning-keys for more information.',
      "",
      "",
    ),
  );
}

// --- messages --------------------------------------------------------------------------------

/** The types of elements by their props, and by their children. */
const jsxTypes = new WeakMap();

/** `describeObject` of what was written as JSX. */
function describeJsx(type, object, marked) {
  const name = describeType(type);
  const children = isArray(object);
  let line = children ? `<${name}>` : `<${name || "..."}`;
  let at = -1;
  let length = 0;
  for (const key of Object.keys(object)) {
    const value = object[key];
    const isObject = typeof value === "object" && value !== null;
    let text = isObject && (children || key === marked) ? describeObject(value) : describeValue(value);
    if (children && typeof value === "string") text = value;
    else if (typeof value !== "string") text = `{${text}}`;
    if (!children) {
      const quoted = JSON.stringify(key);
      line += ` ${quoted === `"${key}"` ? key : quoted}=`;
    }
    if (key === marked) {
      at = line.length;
      length = text.length;
      line += text;
    } else if (text.length < (children ? 15 : 10) && line.length + text.length < 40) line += text;
    else line += children ? "{...}" : "...";
  }
  line += children ? `</${name}>` : ">";
  if (marked === undefined) return line;
  return at > -1 && length > 0 ? `\n  ${line}\n  ${" ".repeat(at)}${"^".repeat(length)}` : `\n  ${line}`;
}

/** A function where children are expected is mostly a component that was meant to be an element. */
function refuseChildFunction(parent, key) {
  if (!jsxTypes.has(parent) || !(isArray(parent) || key === "children")) return;
  const value = parent[key];
  const name = value.displayName || value.name || "Component";
  throw new Error(
    `Functions are not valid as a child of Client Components. This may happen if you return ${name} instead of <${name} /> from render. Or maybe you meant to call this function rather than return it.${describeObject(parent, key)}`,
  );
}

// --- errors ----------------------------------------------------------------------------------

/** Notes what an error is, for its row. */
function noteError(owner, number, error) {
  const { debug } = owner;
  const component = debugOwner === null ? "null" : `"${rowMark(outlineComponent(debug, debugOwner))}"`;
  debug.notes.errors.push([number, `${describeError(debug, error, new DebugPrinter(debug, 5))},"owner":${component}`]);
}

/** The members of an error. */
function describeError(debug, error, printer) {
  let name = "Error";
  let message;
  let stack = "";
  let env = ENVIRONMENT;
  let more = "";
  try {
    if (error instanceof Error) {
      name = String(error.name);
      message = String(error.message);
      stack = errorFrames(error);
      if (typeof error.environmentName === "string") env = error.environmentName;
      if ("cause" in error) more += `,"cause":${printer.outline(error.cause)}`;
      if (error instanceof AggregateError) more += `,"errors":${printer.outline(error.errors)}`;
    } else if (typeof error === "object" && error !== null) message = describeObject(error);
    else message = String(error);
  } catch (unreadable) {
    message = "An error occurred but serializing the error message failed.";
  }
  const frames = stack === "" ? "[]" : framesMark(debug.stack(stack));
  return `"name":${JSON.stringify(name)},"message":${JSON.stringify(message)},"stack":${frames},"env":${JSON.stringify(env)}${more}`;
}

/** Notes an error that is a value, whose operation is written next. */
function noteErrorValue(error) {
  const { debug } = request;
  const row = debug.row(() => `{${describeError(debug, error, new DebugPrinter(debug, 5))}}`);
  debug.notes.values.set(addressHere(request), `"$Z\u0001d${row}\u0001"`);
}
