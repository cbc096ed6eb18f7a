import type { Kit } from '../lib/kit';

export const nodeOnly = 'the hooks are reached through the dispatcher, as an older React would';

export default async function scenario(kit: Kit) {
  const internals = kit.React.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  const names: string[] = [];
  const Lists = () => {
    names.push(...Object.keys(internals.H).sort());
    return null;
  };
  const Calls = ({ name }: { name: string }) => {
    const result = internals.H[name](() => 'made', []);
    return `${name}: ${typeof result}`;
  };
  await kit.payload(kit.React.createElement(Lists));
  const calls = names.filter((name) => name !== 'use').map((name) => kit.React.createElement(Calls, { key: name, name }));
  return { ...(await kit.payload(kit.React.createElement('ul', null, calls))), names };
}
