import { Show } from './client/show';

export default function Page() {
  const cyclic: Record<string, unknown> = { name: 'cycle' };
  cyclic.self = cyclic;
  cyclic.list = [cyclic];
  return <Show cyclic={cyclic} />;
}
