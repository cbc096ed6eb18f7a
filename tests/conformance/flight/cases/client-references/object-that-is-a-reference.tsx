import type { Kit } from '../lib/kit';

export const nodeOnly = 'the reference is made by hand in the model';
export const options = { manifest: { a: { id: 'm', chunks: [], name: '*' } } };

export default (kit: Kit) => kit.payload({ reference: { $$typeof: Symbol.for('react.client.reference'), $$id: 'a#x', $$async: false, hidden: 1 } });
