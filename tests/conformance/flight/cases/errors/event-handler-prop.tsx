import { Show } from '../client/show';
import { hidden } from '../lib/hidden';

export default function Page() {
  return <div><button onClick={hidden(() => {})} /><Show onSelect={hidden(function named() {})} a={1} /></div>;
}
