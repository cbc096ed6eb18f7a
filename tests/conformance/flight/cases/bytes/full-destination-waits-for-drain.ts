import type { Kit } from '../lib/kit';

export const nodeOnly = 'back-pressure is of the module';

export default async function scenario(kit: Kit) {
  const destination = kit.destination(1);
  kit.render({ a: 'a'.repeat(2000), b: 'b'.repeat(2000), c: 'c'.repeat(2000), late: kit.turns(2) }).pipe(destination);
  const short = () => destination.calls.splice(0).map((call: string) => call.slice(0, 24));
  const steps: string[][] = [];
  for (let step = 0; step < 6; step += 1) {
    await kit.turns(2);
    steps.push(short());
    destination.drain(1);
  }
  return { steps, payload: destination.bytes };
}
