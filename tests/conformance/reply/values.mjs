// Values that cases are made of.

export function form(...entries) {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

export const file = (bytes, name, type) => new File([new Uint8Array(bytes)], name, { type });
export const blob = (...bytes) => new Blob([new Uint8Array(bytes)]);

export function lazily(init) {
  return { $$typeof: Symbol.for("react.lazy"), _payload: null, _init: init };
}
