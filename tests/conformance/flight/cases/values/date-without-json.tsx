import type { Kit } from '../lib/kit';

export const nodeOnly = "the message is the JavaScript engine's own";

export default (kit: Kit) => kit.payload({ date: Object.assign(new Date(7), { toJSON: undefined }), fine: 1 });
