import { preload } from 'react-dom';
import { turns } from '../lib/time';

async function Hints({ after }: { after: number }) {
  await turns(after);
  preload('/once', { as: 'style' });
  return after;
}

export default function Page() {
  return <p><Hints after={1} /><Hints after={2} /></p>;
}
