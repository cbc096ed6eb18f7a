import { Show } from '../client/show';

function Reference() {
  return Show as never;
}

export default function Page() {
  return { reference: <Reference /> } as never;
}
