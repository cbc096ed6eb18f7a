// Forms that were submitted without JavaScript: `decodeAction`, and `decodeFormState` with its outcome.

import { blob, file, form } from "./values.mjs";

/** The fields that React's client writes for a form's action. */
function submitted(reference, prefix, ...fields) {
  const { name, data } = reference.$$FORM_ACTION(prefix);
  return form([name, ""], ...(data ?? []), ...fields);
}

/** A reference whose bound arguments are encoded. */
async function bound({ probe }, ...args) {
  const reference = probe.bind(null, ...args);
  try {
    reference.$$FORM_ACTION("p");
  } catch (pending) {
    await pending;
  }
  return reference;
}

export const forms = {
  "no action": () => form(["item", "7"]),
  "no fields": () => form(),
  "an action without arguments": ({ probe }) => submitted(probe, "p", ["item", "7"], ["item", "8"]),
  "an action with a file": ({ probe }) => submitted(probe, "p", ["file", file([1], "a.txt", "text/plain")]),
  "an action with arguments": async (refs) => submitted(await bound(refs, { id: 7n }, new Map([[1, new Set(["a"])]])), "p", ["item", "é"]),
  "an action with bytes": async (refs) => submitted(await bound(refs, new Uint8Array([1, 2])), "p"),
  "an action with a function": async (refs) => submitted(await bound(refs, refs.probe), "p"),
  "an action with undefined": async (refs) => submitted(await bound(refs, undefined, null), "p"),
  "a button with an action of its own": async (refs) =>
    form(...submitted(refs.probe, "p"), ...submitted(await bound(refs, "button"), "q"), ["item", "7"]),
  "a button's action before the form's": async (refs) =>
    form(...submitted(await bound(refs, "button"), "q"), ...submitted(refs.probe, "p")),
  "an unknown id": { make: () => form(["$ACTION_ID_nothing", ""]), engine: true },
  "the name of an object's method as id": { make: () => form(["$ACTION_ID_toString", ""]), engine: true },
  "a description that is missing": { make: () => form(["$ACTION_REF_p", ""]) },
  "a description without an id": { make: () => form(["$ACTION_REF_p", ""], ["$ACTION_p:0", "{}"]), engine: true },
  "a description that is no object": { make: () => form(["$ACTION_REF_p", ""], ["$ACTION_p:0", "null"]), engine: true },
  "a description that is no JSON": { make: () => form(["$ACTION_REF_p", ""], ["$ACTION_p:0", "{"]), engine: true },
  "a description that refers": () =>
    form(["$ACTION_REF_p", ""], ["$ACTION_p:0", '"$1"'], ["$ACTION_p:1", '{"id":"f1#probe","bound":"$@2"}'], ["$ACTION_p:2", "[1]"]),
  "arguments that are missing": () => form(["$ACTION_REF_p", ""], ["$ACTION_p:0", '{"id":"f1#probe","bound":"$@1"}']),
  "1001 arguments": () =>
    form(["$ACTION_REF_p", ""], ["$ACTION_p:0", '{"id":"f1#probe","bound":"$@1"}'], ["$ACTION_p:1", JSON.stringify(new Array(1001).fill(0))]),
  "a prefix with a colon": () => form(["$ACTION_REF_a:b", ""], ["$ACTION_a:b:0", '{"id":"f1#probe","bound":null}']),
  "an empty prefix": () => form(["$ACTION_REF_", ""], ["$ACTION_:0", '{"id":"f1#probe","bound":null}']),
  "an action of an async module": { make: () => form(["$ACTION_ID_async#probe", ""]), only: "node" },
  "a key of a state": async (refs) => form(["$ACTION_KEY", "k1"], ...submitted(await bound(refs, 1, 2), "p", ["item", "7"])),
  "a key of a state without arguments": ({ probe }) => form(["$ACTION_KEY", "k1"], ...submitted(probe, "p")),
  "a key of a state and no action": () => form(["$ACTION_KEY", "k1"], ["item", "7"]),
  "a key that is a file": async (refs) => form(["$ACTION_KEY", blob(1)], ...submitted(await bound(refs, 1), "p")),
  "two keys": async (refs) => form(["$ACTION_KEY", "k1"], ["$ACTION_KEY", "k2"], ...submitted(await bound(refs, 1), "p")),
};
