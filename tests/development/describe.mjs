// Debug information as a canonical text: what React's development client decoded, element by element, without times and columns.

const ELEMENT = Symbol.for("react.transitional.element");
const LAZY = Symbol.for("react.lazy");

/**
 * @param {(file: string, line: number, column: number) => [string, number] | undefined} source where a frame came from; frames from
 *   nowhere are left out
 */
export async function describe(root, source) {
  const seen = new Map();
  return write(root, "");

  function frames(stack) {
    const known = (stack ?? []).flatMap(([name, file, line, column]) => {
      const place = source(file, line, column);
      // V8 says more of a function than its name.
      return place ? [`${name.replace(/^(new |async )|.*\./g, "")} ${place.join(":")}`] : [];
    });
    return `[${known.join(", ")}]`;
  }

  function framesOf(error) {
    const lines = String(error?.stack ?? "").split("\n");
    return frames(
      lines.flatMap((line) => {
        const [, name = "", file, row, column] = /^ *at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
        return file === undefined ? [] : [[name.replace("<anonymous>", ""), decodeURI(file), Number(row), Number(column)]];
      }),
    );
  }

  async function component(info, indent) {
    if (info === null || info === undefined) return "none";
    if (seen.has(info)) return seen.get(info);
    seen.set(info, `${info.name} (above)`);
    const owner = await component(info.owner, indent);
    const props = info.props === undefined ? "none" : await write(info.props, indent);
    return `${info.name} key=${info.key} env=${info.env} owner=${owner.split(" ")[0]} at ${frames(info.stack)} props ${props}`;
  }

  async function debugInfo(infos, indent) {
    const lines = [];
    for (const info of infos ?? []) {
      if (typeof info.time === "number") lines.push("time");
      else if (typeof info.name === "string") lines.push(await component(info, indent));
      else if (info.awaited) {
        const { awaited, env, owner, stack } = info;
        // What React's client itself waited for, and what only `async_hooks` sees. Of where I/O began V8 keeps the first
        // frames, and most of them are Node's.
        if (!awaited.name?.startsWith("host.")) continue;
        const value = await write(await soon(awaited.value), indent);
        lines.push(
          `awaited ${awaited.name} env=${awaited.env} owner=${awaited.owner?.name} at ${frames(awaited.stack?.slice(0, 1))} value ${value}; env=${env} owner=${owner?.name} at ${frames(stack)}`,
        );
      } else lines.push(JSON.stringify(info));
    }
    // Where only what was left out was timed.
    const kept = lines.filter((line, index) => line !== "time" || lines[index + 1] !== "time");
    return kept.some((line) => line !== "time") ? `${indent}debug ${kept.join(` |\n${indent}  `)}\n` : "";
  }

  async function element(value, indent) {
    const deeper = `${indent}  `;
    const { type, key, props } = value;
    const owner = value._owner === null ? "none" : (await component(value._owner, deeper)).split(" ")[0];
    const head = `<${await write(type, deeper)} key=${key} owner=${owner} at ${framesOf(value._debugStack)} validated=${value._store.validated}>`;
    let text = `${head}\n${await debugInfo(value._debugInfo, deeper)}`;
    for (const [name, prop] of Object.entries(props)) text += `${deeper}${name}: ${await write(prop, deeper)}\n`;
    return text + `${indent}</>`;
  }

  async function write(value, indent) {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return value.clientReference ? `client ${value.clientReference}` : `function ${value.name}`;
    if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
    if (seen.has(value)) return "(above)";
    seen.set(value, "(above)");
    const deeper = `${indent}  `;
    if (value.$$typeof === ELEMENT) return element(value, indent);
    if (value.$$typeof === LAZY) {
      const debug = () => debugInfo(value._payload?._debugInfo ?? value._debugInfo, deeper);
      let text;
      try {
        text = await write(await initialised(value), deeper);
      } catch (error) {
        text = await failure(error, deeper);
      }
      return `lazy\n${await debug()}${deeper}${text}`;
    }
    if (typeof value.then === "function") {
      let text;
      try {
        text = await write(await soon(value), deeper);
      } catch (error) {
        text = await failure(error, deeper);
      }
      return `promise\n${await debugInfo(value._debugInfo, deeper)}${deeper}${text}`;
    }
    if (value instanceof Error) return failure(value, indent);
    if (value instanceof Date) return `Date ${value.toISOString()}`;
    if (value instanceof Map || value instanceof Set) return `${value.constructor.name} ${await write([...value], indent)}`;
    const items = [];
    for (const [name, item] of Object.entries(value)) {
      const text = await write(item, deeper);
      items.push(Array.isArray(value) ? text : `${name}: ${text}`);
    }
    const made = Object.getPrototypeOf(value)?.constructor?.name ?? "";
    const debug = await debugInfo(value._debugInfo, deeper);
    return `${made === "Object" || made === "Array" ? "" : `${made} `}${debug && `\n${debug}`}${Array.isArray(value) ? "[" : "{"}${items.join(", ")}${Array.isArray(value) ? "]" : "}"}`;
  }

  async function failure(error, indent) {
    if (!(error instanceof Error)) return `thrown ${String(error)}`;
    const cause = "cause" in error ? ` cause ${await write(error.cause, indent)}` : "";
    return `${error.name} ${JSON.stringify(error.message)} digest=${error.digest} env=${error.environmentName} at ${framesOf(error)}${cause}`;
  }
}

/** What a promise resolves to; those of debug values may never. */
function soon(promise) {
  return Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 20, "never"))]);
}

/** What a lazy stands for; it throws what it waits for. */
async function initialised(lazy) {
  for (;;) {
    try {
      return lazy._init(lazy._payload);
    } catch (thrown) {
      if (typeof thrown?.then !== "function") throw thrown;
      await thrown;
    }
  }
}
