import type { Kit } from '../lib/kit';

export const nodeOnly = 'createClientModuleProxy is of the module';

export default async function scenario(kit: Kit) {
  const proxy = kit.server.createClientModuleProxy('file.js');
  const messages: string[] = [];
  const attempt = (run: () => unknown) => {
    try {
      messages.push(`returned ${String(run())}`);
    } catch (error) {
      messages.push((error as Error).message);
    }
  };
  attempt(() => proxy.A());
  attempt(() => new proxy.A());
  attempt(() => proxy.A.b);
  attempt(() => proxy.A.then);
  attempt(() => void (proxy.A.b = 1));
  attempt(() => void (proxy.B = 1));
  attempt(() => proxy[Symbol.iterator]);
  attempt(() => proxy.__esModule && proxy.default());
  attempt(() => proxy.A.Provider === proxy.A);
  attempt(() => `${proxy.A.displayName} ${proxy.A.defaultProps} ${proxy.A.toJSON}`);
  attempt(() => Object.prototype.toString.call(proxy.A));
  return { messages };
}
