import { Show } from '../client/show';

function Late() {
  return <b>rendered in place</b>;
}

export default function Page() {
  return <Show icon={<Late />} slots={{ header: <Late key="h" />, list: [<Late key="1" />] }} />;
}
