import { Show } from '../client/show';

export default function Page() {
  return <Show token={Symbol('secret')} other={1} />;
}
