// Makes a failing description small: one change at a time, kept when the tree still fails. Knows no kinds of nodes, only that a
// node is a primitive or an object with `t`, and that every list of a description may be shorter.

/** The smallest description found with which `fails` still answers true. */
export async function shrink(tree, fails, attempts = 3000) {
  let smallest = tree;
  // After a success the search goes on where it was: what did not help before it seldom helps right after it.
  let skipped = 0;
  for (;;) {
    let position = 0;
    let progress = false;
    for (const candidate of candidates(smallest)) {
      if (position++ < skipped) continue;
      if (attempts-- <= 0) return smallest;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      skipped = position - 1;
      progress = true;
      break;
    }
    if (progress) continue;
    if (skipped === 0) return smallest;
    skipped = 0;
  }
}

/** Smaller trees, those that lose most first. */
function* candidates({ raw, ...rest }) {
  if (raw) {
    yield rest;
    for (const candidate of candidates(rest)) yield { ...candidate, raw };
    return;
  }
  const tree = rest;
  for (const node of nodesIn(tree.root)) if (node !== tree.root) yield withoutUnused({ ...tree, root: node });
  if (tree.shared) {
    for (const node of tree.shared) yield withoutUnused({ ...tree, root: node });
    for (const [index, node] of tree.shared.entries()) {
      for (const smaller of smallerNodes(node)) yield { ...tree, shared: tree.shared.with(index, smaller) };
    }
  }
  for (const smaller of smallerNodes(tree.root)) yield withoutUnused({ ...tree, root: smaller });
}

const isNode = (value) => typeof value === "object" && value !== null && "t" in value;

function* nodesIn(value) {
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) yield value;
  for (const inner of Object.values(value)) yield* nodesIn(inner);
}

/** Drops the list of shared values when nothing refers to it. */
function withoutUnused(tree) {
  if (!tree.shared || [...nodesIn(tree.root)].some(({ t }) => t === "shared")) return tree;
  const { shared: _, ...rest } = tree;
  return rest;
}

function* smallerNodes(node) {
  if (isNode(node)) {
    for (const inner of nodesIn(Object.values(node))) yield inner;
    yield "x";
  }
  yield* smallerParts(node);
}

const kept = new Set(["t", "n", "m", "k"]);

function* smallerParts(value) {
  if (Array.isArray(value)) {
    const half = value.length >> 1;
    if (half > 0) yield [];
    if (half > 1) yield* [value.slice(0, half), value.slice(half)];
    for (let index = 0; index < value.length; index++) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerNodes(item)) yield value.with(index, smaller);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (kept.has(name)) continue;
      if (value.t === "hint" && name === "i") {
        if (inner.length > 0) yield { ...value, i: inner.slice(1) };
        if (inner.length > 1) yield { ...value, i: inner.slice(0, -1) };
        continue;
      }
      if (["key", "wrap", "set", "o", "a", "e", "p"].includes(name) && !(name === "e" && value.t === "throws")) {
        const { [name]: _, ...rest } = value;
        if (!(name === "p" && ["object", "map", "formData"].includes(value.t))) yield rest;
      }
      if (name === "w") {
        for (const time of ["now", "m1", "r1"]) if (time < inner || inner[0] !== time[0]) yield* time === inner ? [] : simplerTime(value, time);
        continue;
      }
      for (const smaller of smallerNodes(inner)) yield { ...value, [name]: smaller };
    }
  } else if (typeof value === "string" && value.length > 1) yield "x";
  else if (typeof value === "number" && value > 1) yield value >> 1;
}

const order = ["now", "m1", "m2", "m3", "m5", "r1", "r2", "r3"];

function* simplerTime(node, time) {
  if (order.indexOf(time) < order.indexOf(node.w)) yield { ...node, w: time };
}
