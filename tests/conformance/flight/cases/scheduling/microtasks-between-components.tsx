import { ticks } from '../lib/time';

async function Ticks({ count }: { count: number }) {
  await ticks(count);
  console.log(`after ${count}`);
  return count;
}

export default function Page() {
  return <p><Ticks count={5} /><Ticks count={1} /><Ticks count={3} /></p>;
}
