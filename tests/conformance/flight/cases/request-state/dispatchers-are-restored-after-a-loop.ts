import type { Kit } from '../lib/kit';

export const nodeOnly = 'the dispatchers are of the user\'s own `react`';

export default async function scenario(kit: Kit) {
  const internals = kit.React.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  const seen: boolean[] = [internals.H === null];
  const Reads = () => {
    seen.push(internals.H === null);
    return 'x';
  };
  const Fails = () => {
    throw new Error('inside');
  };
  const { payload } = await kit.payload([kit.React.createElement(Reads, { key: 1 }), kit.React.createElement(Fails, { key: 2 })]);
  seen.push(internals.H === null);
  return { payload, seen };
}
