import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';
export const options = { identifierPrefix: 'static-' };

export default (kit: Kit) => kit.prerender(kit.React.createElement(() => kit.React.useId())).then((payload: unknown) => ({ payload }));
