import type { Kit } from '../lib/kit';

export const nodeOnly = 'registerServerReference is of the module';

export default async function scenario(kit: Kit) {
  async function secret() {
    return 'source';
  }
  const reference = kit.server.registerServerReference(secret, 'file.js', 'secret');
  const bound = reference.bind(null, 1);
  return {
    same: reference === secret,
    printed: [String(reference), `${bound}`],
    ids: [reference.$$id, kit.server.registerServerReference(async () => {}, 'whole', null).$$id],
    bound: [reference.$$bound, bound.$$bound, bound.bind(null, 2, 3).$$bound, bound.$$id],
    answer: await bound(),
    keys: Object.keys(reference),
  };
}
