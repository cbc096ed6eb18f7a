import { Show } from '../client/show';
import { hidden } from '../lib/hidden';

export default function Page() {
  return <div><Show render={hidden(() => {})} /><Show format={hidden(function format() {})} label="x" /></div>;
}
