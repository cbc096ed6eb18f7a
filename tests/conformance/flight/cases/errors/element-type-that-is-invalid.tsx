import type { Kit } from '../lib/kit';

export const nodeOnly = 'deviation: the engine refuses where the element is made';

export default (kit: Kit) => {
  const element = (type: unknown) => ({ $$typeof: Symbol.for('react.transitional.element'), type, key: null, ref: null, props: {} });
  return kit.payload([element(undefined), element(null), element({ a: 1 }), element(7), element(Symbol('local')), element(Symbol.for('unknown.type'))]);
};
