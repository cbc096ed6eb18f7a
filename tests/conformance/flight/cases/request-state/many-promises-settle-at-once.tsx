import { turns } from '../lib/time';

export default function Page() {
  const gate = turns(1);
  return Array.from({ length: 50 }, (_, index) => gate.then(() => ({ index })));
}
