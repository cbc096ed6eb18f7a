import { Show } from '../client/show';

async function Returns() {
  return Show as never;
}

export default function Page() {
  return <div><Returns /></div>;
}
