import type { Kit } from '../lib/kit';

export const nodeOnly = 'the hook is reached through the dispatcher';

export default async function scenario(kit: Kit) {
  const internals = kit.React.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  const Refreshes = () => internals.H.useCacheRefresh()();
  return kit.payload(kit.React.createElement('p', null, kit.React.createElement(Refreshes)));
}
