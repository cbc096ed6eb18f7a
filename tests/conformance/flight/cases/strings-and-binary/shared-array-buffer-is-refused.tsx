import type { Kit } from '../lib/kit';

export const nodeOnly = 'the embedded engine has no SharedArrayBuffer';

export default (kit: Kit) => kit.payload({ shared: new SharedArrayBuffer(4), view: new Uint8Array(new SharedArrayBuffer(2)) });
