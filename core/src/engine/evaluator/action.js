// Server functions: decodes the arguments of a call as its plan says (`reply`), calls the function within its request, and
// makes its outcome part of what is rendered.
//
// All parts of a body are here when the call begins, modules load at once, and bytes are at hand: so the arguments are
// decoded, or refused, before anything is called.

/** Where replies are decoded: see `reply.js`. */
function replyEnvironment({ plans, references, captured: encrypted }, binaries) {
  const opened = new Map(encrypted.map(([id, text, plan, first]) => [`${id}\n${text}`, { plan, first }]));
  const planned = new Map(plans.map(([text, ...plan]) => [text, plan]));
  const environment = {
    read(text) {
      const [plan, message, limit] = planned.get(text) ?? [];
      if (typeof plan === "string") return JSON.parse(plan);
      if (message === undefined) return [JSON.parse(text), [], []];
      throw typeof limit === "string" ? new ReplyLimitError(limit, message) : new Error(message);
    },
    reference(id) {
      if (!hasOwn.call(references, id)) throw new Error(`There is no server function "${id}" in this build of the app.`);
      const captures = references[id][2];
      return {
        preload: () => null,
        bind(values) {
          // What it captured is checked before any of the app's code runs.
          const { variables, rest } = captures
            ? environment.takeCaptured(id, values ?? [])
            : { variables: null, rest: values ?? [] };
          const action = exportedFunction(id, references[id]);
          const whole = captures ? captured(action, variables) : action;
          return values === null ? whole : whole.bind(null, ...rest);
        },
      };
    },
    /** What a function captured, from the front of what it is called with. */
    takeCaptured(id, [first, ...rest]) {
      // A promise, when some of it was not settled while it was sent.
      const text = decodedValue(first);
      const found = typeof text === "string" ? opened.get(`${id}\n${text}`) : undefined;
      if (found === undefined) throw new UndecipherableError();
      const bytes = binaries.slice(found.first);
      const plan = JSON.parse(found.plan);
      const variables = decodeArguments(plan, replyEnvironment(plan, bytes), replyEntries(plan, bytes), undefined);
      return { variables, rest };
    },
    bytes(file) {
      if (file === undefined) throw new Error("Referenced Blob is not a Blob.");
      return binaries[file.bytes];
    },
    file(file) {
      if (file === undefined) return undefined;
      return (file.made ??= new File([binaries[file.bytes]], file.name, { type: file.type }));
    },
  };
  return environment;
}

class UndecipherableError extends Error {
  constructor() {
    super(
      "What the server function captured cannot be decrypted: it was changed, belongs to another function, or was encrypted with a key that is not known here.",
    );
  }
}

function exportedFunction(id, [moduleId, name]) {
  const exports = layerRequire("server", moduleId);
  const action = exports !== null && exports !== undefined && hasOwn.call(exports, name) ? exports[name] : undefined;
  if (typeof action !== "function") throw new Error(`The server function "${id}" is not a function.`);
  return action;
}

/** The fields and files of a body, each a text or what `environment.file` makes a `File` of. */
function replyEntries({ entries }, binaries) {
  return entries.map(([name, value, fileName, type]) => [
    name,
    typeof value === "string" ? value : { bytes: value, size: binaries[value].byteLength, name: fileName, type },
  ]);
}

function decodeArguments(plan, environment, entries, temporaryReferences) {
  const reply = new Reply(environment, "", temporaryReferences, plan.limits);
  for (const [name, value] of entries) reply.keep(name, value);
  reply.end(new Error("Connection closed."));
  const args = decodedValue(reply.part(0).promise);
  if (!isArray(args)) throw new Error("The arguments of a server function must be an array.");
  return args;
}

/** What JavaScript called: `{call, formState}`. Throws when the arguments do not decode. */
function decodeCall(owner, plan, environment, entries) {
  // Who writes temporary references has a set of them, and can read them in the answer.
  owner.temporaryReferences = plan.temporary ? new WeakMap() : undefined;
  const args = decodeArguments(plan, environment, entries, owner.temporaryReferences);
  const id = plan.function;
  const reference = plan.references[id];
  if (!reference[2]) return { call: () => exportedFunction(id, reference).apply(null, args), formState: null };
  const { variables, rest } = environment.takeCaptured(id, args);
  return { call: () => captured(exportedFunction(id, reference), variables).apply(null, rest), formState: null };
}

/** What a form called that was submitted without JavaScript. */
function decodeSubmission(plan, environment, entries) {
  const body = {
    forEach(callback) {
      for (const [name, value] of entries) {
        const isOwn = typeof value !== "string" && !name.startsWith("$ACTION_");
        callback(isOwn ? environment.file(value) : value, name);
      }
    },
    get: (name) => entries.find((entry) => entry[0] === name)?.[1],
  };
  const { field, form } = findAction(body);
  const promise = formAction(body, field, environment, plan.limits);
  if (promise === null) throw new Error("The form names no server function.");
  const action = decodedValue(promise);
  const state = formStateOf(body, environment, plan.limits);
  const bound = state === null ? null : decodedValue(state.bound);
  const formState = isArray(bound) ? [state.key, state.id, bound.length - 1] : null;
  return { call: () => action.call(null, form), formState };
}

/** The value of a promise that is settled as soon as it is asked. */
function decodedValue(promise) {
  if (!(promise instanceof ReplyPromise)) return promise;
  promise.then();
  if (promise.status === "fulfilled") return promise.value;
  throw promise.status === "rejected" ? promise.reason : new Error("The reply does not settle.");
}

/** Why a call is refused, for the host. */
function refusal(error) {
  const kind = error instanceof UndecipherableError ? "decryption" : error instanceof ReplyLimitError ? "limit" : "action";
  return JSON.stringify({ kind, message: String(error instanceof Error ? error.message : error), limit: error?.limit });
}

function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * A request begins with a call of a server function. A payload's root is `{result, tree}`, or `{redirect}`; for HTML it is the tree,
 * rendered once the function has returned, and the function's error is the page's. Answers why the call is refused, if it is.
 */
littoral.startAction = function startAction(id, json, planJson, binaries) {
  const options = JSON.parse(json);
  const owner = new Request(id, options);
  requests.set(id, owner);
  host.setCurrent(id);
  try {
    installServerLayer();
    owner.isAction = true;
    const plan = JSON.parse(planJson);
    const environment = replyEnvironment(plan, binaries);
    const entries = replyEntries(plan, binaries);
    let decoded;
    try {
      decoded =
        plan.function === null
          ? decodeSubmission(plan, environment, entries)
          : decodeCall(owner, plan, environment, entries);
    } catch (error) {
      return refusal(error);
    }
    const result = new Promise((resolve) => resolve(decoded.call()));
    result.then(ignore, ignore);
    const tree = (value) => {
      // What the function read before it changed anything is not what the page shows.
      owner.cache = new Map();
      // `[value, key, id, bound arguments]`, by which `useActionState` finds its form again.
      owner.formState = decoded.formState === null ? null : [value, ...decoded.formState];
      return entryModel(options);
    };
    const answer = (redirect) => (redirect === undefined ? { result, tree: tree() } : { redirect: redirect.location });
    const model = options.html ? result.then(tree) : result.then(ignore, redirectOf).then(answer);
    thenableTask(owner, model, null, false, 0);
  } catch (error) {
    failTask(owner, createTask(owner, null, null, false, 0), error);
    wantFlush(owner);
  } finally {
    host.setCurrent(0);
  }
  return undefined;
};
