import type { Kit } from '../lib/kit';

export const nodeOnly = "copies of packages are of the process; the message is the engine's own";

export default async function scenario(kit: Kit) {
  const { React } = kit.copy();
  return kit.payload(kit.React.createElement(() => React.useId()));
}
