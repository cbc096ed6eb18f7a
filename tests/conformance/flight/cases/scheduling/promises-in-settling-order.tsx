import { turns } from '../lib/time';

export default function Page() {
  return [turns(3, 'third'), turns(1, 'first'), turns(2, 'second')];
}
