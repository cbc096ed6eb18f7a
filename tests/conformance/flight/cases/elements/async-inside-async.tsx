import { turns } from '../lib/time';

async function Outer() {
  await turns(1);
  return <section><Inner /></section>;
}
async function Inner() {
  await turns(1);
  return <p key="inner">inner</p>;
}

export default function Page() {
  return <Outer key="outer" />;
}
