import type { Kit } from '../lib/kit';

export const nodeOnly = 'copies of packages are of the process';

export default async function scenario(kit: Kit) {
  const { React } = kit.copy();
  const memo = React.memo(() => React.createElement('i', { key: 'k' }));
  return kit.payload([React.createElement('p', { key: 1 }, 'x'), React.createElement(memo, { key: 2 }), React.createElement(React.Suspense, { key: 3 })]);
}
