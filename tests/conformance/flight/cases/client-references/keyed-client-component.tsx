import { Show } from '../client/show';

function Row() {
  return <Show key="own" />;
}

export default function Page() {
  return <div><Row key="outer" /><Row /></div>;
}
