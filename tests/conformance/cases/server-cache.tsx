import { cache } from 'react';

let calls = 0;
const load = cache(async (key: string) => ({ key, calls: ++calls }));
async function A() {
  const first = await load('k');
  const second = await load('k');
  return <b>{String(first === second)}</b>;
}
async function B() {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return <i>{(await load('k')).key}</i>;
}

export default function Page() {
  return (
    <div><A /><B /><A /></div>
  );
}
