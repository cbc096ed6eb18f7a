import type { Kit } from '../lib/kit';

export const nodeOnly = 'temporary references are of the module';

export default async function scenario(kit: Kit) {
  const clientSet = kit.client.createTemporaryReferenceSet();
  const body = await kit.client.encodeReply([() => {}], { temporaryReferences: clientSet });
  const [reference] = await kit.server.decodeReply(body, {}, { temporaryReferences: kit.server.createTemporaryReferenceSet() });
  const attempt = (run: () => unknown) => {
    try {
      return `returned ${String(run())}`;
    } catch (error) {
      return (error as Error).message;
    }
  };
  return {
    seen: [
      attempt(() => reference()),
      attempt(() => reference.member),
      attempt(() => void (reference.member = 1)),
      attempt(() => reference.then),
      attempt(() => String(reference.$$typeof)),
      attempt(() => reference.name),
      attempt(() => reference.Provider === reference),
      attempt(() => reference.toJSON),
      attempt(() => typeof reference),
    ],
  };
}
