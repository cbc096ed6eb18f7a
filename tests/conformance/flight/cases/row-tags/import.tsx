import { Show } from '../client/show';

export default function Page() {
  return <Show />;
}
