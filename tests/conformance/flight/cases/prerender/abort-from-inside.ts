import type { Kit } from '../lib/kit';

export const nodeOnly = 'prerender is of the module';

export default async function scenario(kit: Kit) {
  const { createElement } = kit.React;
  const controller = new AbortController();
  const Aborts = () => {
    controller.abort('inside');
    return 'hidden';
  };
  const model = createElement('div', null, createElement('p', null, 'before'), createElement(Aborts), createElement('i', null, 'after'));
  return { payload: await kit.prerender(model, { signal: controller.signal }), partial: true };
}
