import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = { manifest: {} };

export default async function scenario(kit: Kit) {
  const Missing = kit.server.registerClientReference(() => {}, 'missing.js', 'Thing');
  return kit.payload({ value: Missing, element: kit.React.createElement(Missing), fine: 1 });
}
