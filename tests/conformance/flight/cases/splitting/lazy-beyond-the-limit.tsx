import { lazy } from 'react';

const node = lazy(async () => ({ default: <b>lazy</b> as never }));

export default function Page() {
  return { text: 'x'.repeat(1023), more: 'y'.repeat(1023), most: 'z'.repeat(1023), rest: 'w'.repeat(200), node } as never;
}
