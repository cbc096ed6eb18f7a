// What every case here may use; the same text runs in front of a case on our engine and in Node.

const describe = (value) => {
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return `${value.constructor.name}[${Array.from(value).join()}]`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer[${Array.from(new Uint8Array(value)).join()}]`;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Map) return `Map${describe([...value])}`;
  if (value instanceof Set) return `Set${describe([...value])}`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (Array.isArray(value)) return `[${value.map(describe).join()}]`;
  return `{${Object.keys(value).map((key) => `${key}:${describe(value[key])}`).join()}}`;
};
const equal = (actual, expected) => {
  if (describe(actual) !== describe(expected)) throw new Error(`got ${describe(actual)}, wanted ${describe(expected)}`);
};
const throws = async (name, action) => {
  let result;
  try {
    result = await action();
  } catch (error) {
    if (error?.name !== name) throw new Error(`got ${error?.name}: ${error?.message}\n${error?.stack}, wanted a ${name}`);
    return error;
  }
  throw new Error(`got ${describe(result)}, wanted a ${name}`);
};
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
