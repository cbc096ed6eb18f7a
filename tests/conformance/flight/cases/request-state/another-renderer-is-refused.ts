import type { Kit } from '../lib/kit';

export const nodeOnly = 'the renderer is installed into the user\'s own `react`';

export default async function scenario(kit: Kit) {
  const { React, server } = kit.copy();
  const internals = React.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  internals.A = { getCacheForType: () => {}, cacheSignal: () => null };
  try {
    server.renderToPipeableStream('x', {});
    return { message: 'no error' };
  } catch (error) {
    return { message: (error as Error).message };
  }
}
