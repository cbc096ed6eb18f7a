// Forms that were submitted without JavaScript: a field names the server function, and others may hold what it is bound to.

const ACTION_FIELD = "$ACTION_";
const ACTION_BOUND = "$ACTION_REF_";
const ACTION_ID = "$ACTION_ID_";

/** What a form asks for: `{field, form}`, where `form` has the fields of its own; null when it names no function. */
function findAction(body) {
  const form = new FormData();
  let field = null;
  body.forEach((value, name) => {
    if (!name.startsWith(ACTION_FIELD)) form.append(name, value);
    // When a button has an action of its own, its field comes after the form's.
    else if (name.startsWith(ACTION_BOUND) || name.startsWith(ACTION_ID)) field = name;
  });
  return field === null ? null : { field, form };
}

/** `{id, bound}` as the fields behind a `$ACTION_REF_` field describe it. */
function describedAction(body, field, environment, limits) {
  const prefix = `${ACTION_FIELD}${field.slice(ACTION_BOUND.length)}:`;
  const reply = new Reply(environment, prefix, undefined, limits);
  body.forEach((value, name) => reply.keep(name, value));
  reply.end(new Error("Connection closed."));
  const { promise } = reply.part(0);
  promise.then();
  if (promise.status !== "fulfilled") throw promise.reason ?? new Error("The form describes no server function.");
  return { reply, description: promise.value };
}

/** The function that a form asks for, as a promise that may be settled; null when its description has no id. */
function formAction(body, field, environment, limits) {
  const { reply, description } = field.startsWith(ACTION_BOUND)
    ? describedAction(body, field, environment, limits)
    : {
        reply: new Reply(environment, "", undefined, limits),
        description: { id: field.slice(ACTION_ID.length), bound: null },
      };
  const id = ownProperty(description, "id");
  if (typeof id !== "string") return null;
  const { promise } = reply.load(description, id);
  if (promise.status === "rejected") throw promise.reason;
  return promise;
}

/** What `useActionState` needs to find its form again: `[key, id, bound arguments]` as a promise, or null. */
function formStateOf(body, environment, limits) {
  const key = body.get("$ACTION_KEY");
  if (typeof key !== "string") return null;
  let field = null;
  body.forEach((_, name) => {
    if (name.startsWith(ACTION_BOUND)) field = name;
  });
  if (field === null) return null;
  const { description } = describedAction(body, field, environment, limits);
  return { key, id: ownProperty(description, "id"), bound: ownProperty(description, "bound") };
}
