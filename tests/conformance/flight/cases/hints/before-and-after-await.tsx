import { preload } from 'react-dom';
import { turns } from '../lib/time';

async function Late({ name, after }: { name: string; after: number }) {
  preload(`/${name}-before`, { as: 'style' });
  await turns(after);
  preload(`/${name}-after`, { as: 'style' });
  return <p>{name}</p>;
}

export default function Page() {
  return <div><Late name="a" after={2} /><Late name="b" after={1} /></div>;
}
