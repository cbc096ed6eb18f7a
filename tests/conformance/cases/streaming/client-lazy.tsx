import { Identified, Lazily } from '../client/late';

export default function Page() {
  return <div><Lazily /><Identified /></div>;
}
