import type { Kit } from '../lib/kit';

export const nodeOnly = 'manifests are of the module';
export const options = {
  manifest: new Proxy(
    {},
    {
      get(_, id) {
        throw new Error(`the bundler failed at ${String(id)}`);
      },
    },
  ),
};

export default (kit: Kit) => kit.payload({ reference: kit.server.registerClientReference(() => {}, 'a', 'x'), fine: 1 });
