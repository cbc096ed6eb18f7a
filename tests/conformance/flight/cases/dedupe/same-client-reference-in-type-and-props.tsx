import { Show } from '../client/show';

export default function Page() {
  return <div><Show self={Show} /><Show list={[Show, Show]} /></div>;
}
