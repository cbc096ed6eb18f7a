import type { Kit } from '../lib/kit';

export const nodeOnly = 'registerServerReference is of the module';

export default async function scenario(kit: Kit) {
  const reference = kit.server.registerServerReference(async function (this: unknown, ...values: unknown[]) {
    return [typeof this, ...values];
  }, 'file.js', 'f');
  const bound = reference.bind({ own: 1 }, 'a');
  return { ...(await kit.payload({ bound })), answer: await bound('b') };
}
