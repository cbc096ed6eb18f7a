import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const { createElement, Suspense } = kit.React;
  let release: (value: string) => void = () => {};
  const Waits = async () => new Promise((resolve) => (release = resolve));
  const render = kit.render(createElement(Suspense, { fallback: 'wait' }, createElement(Waits)));
  const bytes = render.bytes();
  await kit.turns(2);
  render.abort('stop');
  release('too late');
  return { payload: await bytes };
}
