import type { Kit } from '../lib/kit';

export const nodeOnly = 'the root of an entry is a component';

export default (kit: Kit) => kit.payload([1, [2], { three: [3] }]);
