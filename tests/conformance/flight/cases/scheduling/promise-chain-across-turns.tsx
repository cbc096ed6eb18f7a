import { turns } from '../lib/time';

async function Chain() {
  let text = '';
  for (let step = 1; step <= 3; step += 1) text += await turns(1, step);
  return text;
}

export default function Page() {
  return <p><Chain /></p>;
}
