import type { Kit } from '../lib/kit';

export const nodeOnly = 'the engine API cancels without a reason';

export default async function scenario(kit: Kit) {
  const { createElement } = kit.React;
  const seen: string[] = [];
  const Aborts = () => {
    seen.push('aborts');
    render.abort(new Error('from inside'));
    return 'never shown';
  };
  const After = () => {
    seen.push('after');
    return 'after';
  };
  const render = kit.render(createElement('div', null, createElement('p', null, 'before'), createElement(Aborts), createElement(After)));
  return { payload: await render.bytes(), seen };
}
