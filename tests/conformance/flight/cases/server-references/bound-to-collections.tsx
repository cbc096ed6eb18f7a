import { save } from '../lib/actions';

export default function Page() {
  return { bound: save.bind(null, new Map([[1, { two: 2 }]]), new Set([3]), new Date(0), [4], new Uint8Array([5]), 'x'.repeat(1024)) } as never;
}
