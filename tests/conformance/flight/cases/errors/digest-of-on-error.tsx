import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API makes digests itself';
export const options = { onError: (error: Error) => `digest of ${error.message}` };

export default async function scenario(kit: Kit) {
  return kit.payload({ a: Promise.reject(new Error('one')), b: () => {}, quoted: Promise.reject(new Error('"quotes"\n')) });
}
