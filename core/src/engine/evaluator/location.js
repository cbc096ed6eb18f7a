// Where an error is, for the host's report: the components around it, and the way from the nearest element to the value. The way
// is put together while the recursion returns, so that values that are fine cost nothing.

/** The components whose output is being written, innermost first: `{ type, outer }`. */
let frame = null;
/** The component that is being called. */
let calling = null;
/** Errors whose way is not complete. */
let locations = [];

class ErrorLocation {
  /** The keys up to the element, innermost first. */
  steps = [];
  element = null;

  constructor(number, error) {
    this.number = number;
    this.error = error;
    this.frame = calling === null ? frame : { type: calling, outer: frame };
  }

  get componentStack() {
    let stack = "";
    for (let at = this.frame; at !== null; at = at.outer) {
      const name = at.type.displayName || at.type.name;
      if (name) stack += "\n    at " + name;
    }
    return stack;
  }

  /** `<Card product={…}> → product.seller.save`. */
  get path() {
    const { steps, element } = this;
    let way = "";
    for (let at = steps.length - 1; at >= 0; at--) {
      const step = steps[at];
      if (typeof step === "number") way += `[${step}]`;
      else if (/^[\w$]+$/.test(step)) way += way === "" ? step : `.${step}`;
      else way += `[${JSON.stringify(step)}]`;
    }
    if (element === null || way === "") return way;
    return `<${element} ${steps[steps.length - 1]}={…}> → ${way}`;
  }
}

/** The errors from the one with this index on are inside the value of this key, null of a row; `type` is that of the element which the value is. */
function extendLocations(from, key, type) {
  for (let index = from; index < locations.length; index++) {
    const location = locations[index];
    if (location.element !== null) continue;
    if (type === null) {
      if (key !== null) location.steps.push(key);
    } else location.element = elementName(type);
  }
}

/** Whatever is written is complete. */
function settleLocations(owner) {
  frame = calling = null;
  if (locations.length === 0) return;
  const settled = locations;
  locations = [];
  for (const location of settled) reportSettled(owner, location);
}

/** What a type is called. */
function elementName(type) {
  if (typeof type !== "string" && type !== null && type.$$typeof === CLIENT_REFERENCE) {
    const name = type.$$id.slice(type.$$id.lastIndexOf("#") + 1);
    return name === "" || name === "*" ? "default" : name;
  }
  return (typeof type === "symbol" && String(type.description).replace("react.", "")) || describeType(type);
}
