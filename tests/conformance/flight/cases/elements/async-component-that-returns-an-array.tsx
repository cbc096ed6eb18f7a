import { turns } from '../lib/time';

async function List() {
  await turns(1);
  return [<li key="1" />, <li key="2" />];
}

export default function Page() {
  return <ul><List key="list" /><List /></ul>;
}
