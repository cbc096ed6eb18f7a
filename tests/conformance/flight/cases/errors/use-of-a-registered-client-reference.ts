import type { Kit } from '../lib/kit';

export const nodeOnly = 'registerClientReference is of the module';

export default async function scenario(kit: Kit) {
  const { createElement, use } = kit.React;
  const reference = kit.server.registerClientReference(() => {}, 'file.js', 'Context');
  const context = Object.assign(kit.server.registerClientReference(() => {}, 'file.js', 'Other'), { value: { $$typeof: Symbol.for('react.context') } });
  const Uses = ({ of }: { of: unknown }) => use(of);
  return kit.payload([createElement(Uses, { key: 1, of: reference }), createElement(Uses, { key: 2, of: context })]);
}
