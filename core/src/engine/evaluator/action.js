// Server functions: builds the arguments that a plan of `reply` describes, calls the function within its request, and
// makes its outcome part of what is rendered.
//
// Everything here was checked in Rust: references are numbers of nodes, ids are modules and exports. What is built gets its
// properties defined, never assigned, so that no name in a reply reaches a prototype or a setter.

const PLAN_NUMBERS = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };

/** Builds the nodes of a plan; answers `node`, which gives the one of a number. */
function buildPlan({ nodes, captured: plans }, binaries) {
  const built = new Array(nodes.length);

  function value(described) {
    if (!Array.isArray(described)) return described;
    switch (described[0]) {
      case "node":
        return node(described[1]);
      case "number":
        return PLAN_NUMBERS[described[1]];
      case "date":
        return new Date(Date.parse(described[1]));
      case "bigint":
        return BigInt(described[1]);
      case "file":
        return file(described);
      default:
        return undefined;
    }
  }

  function file([, name, type, bytes]) {
    return new File([binaries[bytes]], name, { type });
  }

  /** A node, empty when it has an inside: what is inside may need it. */
  function node(number) {
    if (number in built) return built[number];
    const described = nodes[number];
    switch (described[0]) {
      case "array":
        return (built[number] = []);
      case "object":
        return (built[number] = {});
      case "map":
        return (built[number] = new Map());
      case "set":
        return (built[number] = new Set());
      case "iterator":
        return (built[number] = node(described[1])[Symbol.iterator]());
      case "form": {
        const form = (built[number] = new FormData());
        for (let at = 1; at < described.length; at += 2) form.append(described[at], value(described[at + 1]));
        return form;
      }
      case "file":
        return (built[number] = file(described));
      case "binary": {
        const buffer = binaries[described[2]];
        return (built[number] = described[1] === "ArrayBuffer" ? buffer : new globalThis[described[1]](buffer));
      }
      case "promise":
      case "rejection":
        return (built[number] = promise(described));
      case "function":
        return serverFunction(number, described);
      default:
        throw new Error("A plan refers to a node that is not there.");
    }
  }

  function promise(described) {
    const settled = described[0] === "promise" ? Promise.resolve() : Promise.reject(new Error(described[1]));
    settled.catch(ignore);
    // By then everything is built.
    return described[0] === "promise" ? settled.then(() => value(described[1])) : settled;
  }

  function serverFunction(number, [, id, moduleId, name, capturedPlan, bound]) {
    const exports = layerRequire("server", moduleId);
    let action = exports !== null && exports !== undefined && Object.hasOwn(exports, name) ? exports[name] : undefined;
    if (typeof action !== "function") throw new Error(`The server function "${id}" is not a function.`);
    if (capturedPlan !== null) {
      const { first, plan } = plans[capturedPlan];
      action = captured(action, buildPlan(plan, binaries.slice(first))(plan.arguments));
    }
    if (bound === null) return (built[number] = action);
    const refuse = () => {
      throw new Error("A server function cannot be bound to itself.");
    };
    built[number] = refuse;
    const args = nodes[bound].slice(1).map(value);
    return (built[number] = action.bind(null, ...args));
  }

  for (let number = 0; number < nodes.length; number++) {
    if (nodes[number][0] !== "unfinished") node(number);
  }
  for (let number = 0; number < nodes.length; number++) fill(number, nodes[number]);

  function fill(number, described) {
    const target = built[number];
    switch (described[0]) {
      case "array":
        for (let at = 1; at < described.length; at++) define(target, at - 1, value(described[at]));
        break;
      case "object":
        for (let at = 1; at < described.length; at += 2) define(target, described[at], value(described[at + 1]));
        break;
      case "map":
        for (const entry of nodes[described[1]].slice(1)) {
          const pair = nodes[entry[1]];
          target.set(value(pair[1]), value(pair[2]));
        }
        break;
      case "set":
        for (const item of nodes[described[1]].slice(1)) target.add(value(item));
        break;
    }
  }

  return node;
}

function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * A request begins with a call of a server function. A payload's root is `{result, tree}`, or `{redirect}`; for HTML it is the tree,
 * rendered once the function has returned, and the function's error is the page's.
 */
littoral.startAction = function startAction(id, json, plan, binaries) {
  const options = JSON.parse(json);
  const owner = new Request(id, options);
  requests.set(id, owner);
  host.setCurrent(id);
  try {
    installServerLayer();
    owner.isAction = true;
    const result = callServerFunction(JSON.parse(plan), binaries);
    result.then(ignore, ignore);
    const tree = () => {
      // What the function read before it changed anything is not what the page shows.
      owner.cache = new Map();
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
};

/** The function's outcome; what it throws at once is a rejection as well. */
function callServerFunction(plan, binaries) {
  const node = buildPlan(plan, binaries);
  const action = node(plan.call);
  const values = node(plan.arguments);
  return new Promise((resolve) => resolve(action.apply(null, values)));
}
