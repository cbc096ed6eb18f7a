// Temporary references: values that stayed in the browser. On the server they can be passed back, and nothing else.

const TEMPORARY_REFERENCE = Symbol.for("react.temporary.reference");

const temporaryHandler = {
  get(target, name, receiver) {
    switch (name) {
      case "$$typeof":
        return target.$$typeof;
      case "name":
      case "displayName":
      case "defaultProps":
      case "_debugInfo":
      case "toJSON":
      case "then":
        return undefined;
      case Symbol.toPrimitive:
      case Symbol.toStringTag:
        return Object.prototype[name];
      case "Provider":
        return receiver;
    }
    throw new Error(
      `Cannot access ${String(name)} on the server. You cannot dot into a temporary client reference from a server component. You can only pass the value through to the client.`,
    );
  },
  set() {
    throw new Error("Cannot assign to a temporary client reference from a server module.");
  },
};

/** A value that stands for what is at `path` in the browser's arguments; `references` finds the path again. */
function temporaryReference(references, path) {
  const target = Object.defineProperty(
    function () {
      throw new Error(
        "Attempted to call a temporary Client Reference from the server but it is on the client. It's not possible to invoke a client function from the server, it can only be rendered as a Component or passed to props of a Client Component.",
      );
    },
    "$$typeof",
    { value: TEMPORARY_REFERENCE },
  );
  const reference = new Proxy(target, temporaryHandler);
  references.set(reference, path);
  return reference;
}
