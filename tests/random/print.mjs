// A description as a person would write it, nearly JSX.

const quoted = (value) => (typeof value === "string" ? JSON.stringify(value) : String(value));

export function print({ root, shared = [], raw = false }) {
  const definitions = shared.map((node, index) => `const shared${index} = ${write(node, "")};\n`);
  return `${definitions.join("")}${raw ? "the model itself: " : ""}${write(root, "")}`;
}

function write(node, indent) {
  if (typeof node !== "object" || node === null) return quoted(node);
  const deeper = `${indent}  `;
  const inline = (inner) => write(inner, deeper);
  const list = (items) => items.map(inline).join(", ");
  const fields = (pairs) => pairs.map(([name, value]) => `${typeof name === "string" ? name : inline(name)}: ${inline(value)}`).join(", ");
  const outcome = ({ w, set, v, e }) => `${set ? "status" : w}${e === undefined ? "" : " throws"}: ${e === undefined ? inline(v) : failure(e, inline)}`;
  const element = (name, { key, p = [], c = [] }, extra = "") => {
    const attributes = p.map(([prop, value]) => ` ${prop}={${inline(value)}}`).join("");
    const head = `${name}${key === undefined ? "" : ` key=${quoted(key)}`}${extra}${attributes}`;
    if (c.length === 0) return `<${head} />`;
    const children = c.map((child) => `${deeper}${typeof child === "object" && child !== null ? inline(child) : `{${quoted(child)}}`}`);
    return `<${head}>\n${children.join("\n")}\n${indent}</${name}>`;
  };
  switch (node.t) {
    case "host":
    case "island":
    case "builtin":
      return element(node.n, node);
    case "fragment":
      return element("Fragment", node);
    case "component": {
      const manner = [node.wrap, node.m, node.w].filter(Boolean).join(" ");
      const used = node.u === undefined ? "" : ` use(${inline(node.u)})`;
      return element(`Component[${manner}]`, node, `${used} returns={${inline(node.v)}}`);
    }
    case "frame":
      return element("Frame", node, ` first={${inline(node.v)}}`);
    case "throws":
      return element("Throws", node, ` ${failure(node.e, inline)}`);
    case "hint":
      return element("Hint", node, ` calls=${JSON.stringify(node.i)} returns={${inline(node.v)}}`);
    case "object":
      return `{${fields(node.p)}}`;
    case "map":
      return `Map{${fields(node.p)}}`;
    case "formData":
      return `FormData{${fields(node.p)}}`;
    case "array":
      return `[${list(node.i)}]`;
    case "shared":
      return `shared${node.n}`;
    case "promise":
    case "thenable":
    case "lazy":
      return `${node.t}(${outcome(node)})`;
    case "action":
      return node.a === undefined ? node.n : `${node.n}.bind(null, ${list(node.a)})`;
    case "undefined":
      return "undefined";
    case "number":
      return node.v;
    case "bigint":
      return `${node.v}n`;
    case "long":
      return `${quoted(node.v)} repeated to ${node.n}`;
    default: {
      const { t, ...rest } = node;
      const parts = Object.entries(rest).map(([name, value]) => `${name}=${part(value, inline)}`);
      return `${t}(${parts.join(" ")})`;
    }
  }
}

const part = (value, inline) =>
  Array.isArray(value) ? `[${value.map((item) => part(item, inline)).join(", ")}]` : inline(value);

const failure = (e, inline) => (typeof e !== "object" ? quoted(e) : "value" in e ? inline(e.value) : JSON.stringify(e));
