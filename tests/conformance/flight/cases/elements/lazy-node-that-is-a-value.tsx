import { lazy } from 'react';

const text = lazy(async () => ({ default: 'text' as never }));
const object = lazy(async () => ({ default: { a: 1 } as never }));

export default function Page() {
  return { text, object, list: [text] } as never;
}
