import type { Kit } from '../lib/kit';

export const nodeOnly = 'the key is made by hand in the model';

export default async function scenario(kit: Kit) {
  const element = (key: unknown, type: unknown, props = {}) => ({ $$typeof: Symbol.for('react.transitional.element'), type, key, ref: null, props });
  const optimistic = Symbol.for('react.optimistic_key');
  const Inner = () => element('in', 'p');
  return kit.payload([element(optimistic, 'p'), element(optimistic, Inner), element('out', () => element(optimistic, 'p'))]);
}
