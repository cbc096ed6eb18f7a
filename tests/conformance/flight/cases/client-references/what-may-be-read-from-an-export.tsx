import { Show } from '../client/show';

const attempt = (read: () => unknown) => {
  try {
    return String(read());
  } catch (error) {
    return (error as Error).message;
  }
};

export default function Page() {
  const reference = Show as unknown as Record<string | symbol, unknown>;
  return [
    ...['name', 'displayName', 'defaultProps', '_debugInfo', 'toJSON', '$$async', 'Item', 'prototype', 'then', 'length'].map((name) => attempt(() => reference[name])),
    attempt(() => reference.Provider === reference),
    attempt(() => Reflect.set(reference, 'x', 1)),
    attempt(() => reference[Symbol.iterator]),
  ];
}
