import type { Kit } from '../lib/kit';

export const nodeOnly = 'the root of an entry is a component';

export default (kit: Kit) => kit.payload(new Set([1, 2]).values());
