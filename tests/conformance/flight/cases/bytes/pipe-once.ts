import type { Kit } from '../lib/kit';

export const nodeOnly = 'pipe is of the module';

export default async function scenario(kit: Kit) {
  const render = kit.render({ a: 1 });
  const payload = await render.bytes();
  let message = 'no error';
  try {
    render.pipe(kit.destination());
  } catch (error) {
    message = (error as Error).message;
  }
  return { payload, message };
}
