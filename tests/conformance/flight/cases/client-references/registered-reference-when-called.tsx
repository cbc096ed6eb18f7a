import type { Kit } from '../lib/kit';

export const nodeOnly = 'registerClientReference is of the module';

export default async function scenario(kit: Kit) {
  const reference = kit.server.registerClientReference(() => 'the stand-in ran', 'file.js', 'A');
  return { answer: reference(), enumerable: Object.keys(reference), frozen: Object.getOwnPropertyDescriptor(reference, '$$id')?.writable };
}
