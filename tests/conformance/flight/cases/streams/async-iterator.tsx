import { turns } from '../lib/time';

async function* generate() {
  yield 1;
  await turns(1);
  yield 2;
  return 3;
}

export default function Page() {
  return { iterator: generate() };
}
