import { use } from 'react';
import { turns } from '../lib/time';

const shared = turns(1, 'ready');
function Waits({ name }: { name: string }) {
  console.log(`render ${name}`);
  const value = use(shared);
  console.log(`done ${name}`);
  return <p>{value}<Inner name={name} /></p>;
}
function Inner({ name }: { name: string }) {
  console.log(`inner ${name}`);
  return name;
}

export default function Page() {
  return <div><Waits name="a" /><Waits name="b" /></div>;
}
